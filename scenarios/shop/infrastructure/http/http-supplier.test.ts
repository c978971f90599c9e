import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createPartners } from '../../../partners/index.ts';
import { PartnerFailed } from '../../domain/errors.ts';
import { httpSupplier } from './http-supplier.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function supplierWith(answer: RequestListener) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return httpSupplier({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

test('reads the catalogue of the supplier line by line', async () => {
  const partners = createPartners({ settings: {}, seed: 1, only: ['supplier'] });
  const file = await httpSupplier({ host: '127.0.0.1', port: await partners.listen('supplier', 0) }).catalogue();
  const lines = await all(file.lines);
  await partners.stop();
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([2_001, '{"productId":1,"grade":"A"}', '{"end":true,"rows":2000}']);
  expect(file.isComplete()).toBe(true);
});

test('a file that is cut is complete as far as HTTP knows, where the connection is its end', async () => {
  const supplier = await supplierWith((_request, response) => {
    response.socket?.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"productId":1,"grade":"A"}\n{"produ');
  });
  const file = await supplier.catalogue();
  expect(await all(file.lines)).toEqual(['{"productId":1,"grade":"A"}', '{"produ']);
  expect(file.isComplete()).toBe(true);
});

test('a file that is cut is an error, where its length is known', async () => {
  const supplier = await supplierWith((_request, response) => {
    response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"productId":1,"grade":"A"}\n');
  });
  const file = await supplier.catalogue();
  await expect(all(file.lines)).rejects.toThrow();
  expect(file.isComplete()).toBe(false);
});

test('an answer that is no catalogue is refused', async () => {
  const supplier = await supplierWith((_request, response) => void response.writeHead(503).end());
  await expect(supplier.catalogue()).rejects.toThrow(PartnerFailed);
});
