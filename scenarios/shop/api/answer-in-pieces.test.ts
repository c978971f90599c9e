import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { answerInPieces, type PieceByPiece } from './answer-in-pieces.ts';

const opened: { close(): unknown }[] = [];
afterEach(() => opened.splice(0).map((each) => each.close()));

/** Serves one answer, written by `write`. */
async function serve(write: (answer: PieceByPiece) => Promise<void>): Promise<{ port: number }> {
  const app = express().get('/', async (_request, response) => {
    const answer = answerInPieces(response);
    await write(answer);
    answer.end();
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port };
}

test('pieces are one JSON array, also where there are none', async () => {
  const pieces = await serve(async (answer) => {
    await answer.take([]);
    await answer.take([1, { a: [2] }]);
    await answer.take([]);
    await answer.take(['x']);
  });
  const read = await fetch(`http://127.0.0.1:${pieces.port}`);
  expect(read.headers.get('content-type')).toContain('application/json');
  expect(await read.json()).toEqual([1, { a: [2] }, 'x']);
  const nothing = await serve(async () => undefined);
  expect(await (await fetch(`http://127.0.0.1:${nothing.port}`)).json()).toEqual([]);
});

test('a reader that does not read is waited for; one that leaves is not, and is told of', async () => {
  let taken = 0;
  const ended = Promise.withResolvers<true>();
  const { port } = await serve(async (answer) => {
    while (!answer.left.aborted) {
      await answer.take(['x'.repeat(100_000)]);
      taken += 1;
    }
    await answer.take(['for nobody']);
    ended.resolve(true);
  });
  const reader = request({ port, host: '127.0.0.1' }).end();
  reader.on('error', () => undefined);
  await once(reader, 'response');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const waitedAt = taken;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(taken).toBe(waitedAt);
  reader.destroy();
  await ended.promise;
});
