import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** For tests: somebody who takes what is sent by OTLP, as a collector does. */
export interface Collector {
  readonly endpoint: string;
  readonly received: readonly Received[];
  /** What it answers from now on. */
  answer(status: number): void;
  close(): void;
}

export async function startCollector(): Promise<Collector> {
  const received: Received[] = [];
  let status = 200;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (next) => void (status = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
