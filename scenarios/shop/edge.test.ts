import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEdge, type Edge, type EdgeOptions } from './index.ts';
import { RecordingMeter } from './testing/recording-meter.ts';

let edge: Edge | undefined;
let meter: RecordingMeter;
const servers: Server[] = [];

beforeEach(() => {
  meter = new RecordingMeter();
});

afterEach(async () => {
  await edge?.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function replica(listener: RequestListener): Promise<{ host: string; port: number }> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

async function open(options: Partial<EdgeOptions>): Promise<string> {
  edge = createEdge({ settings: {}, upstreams: [], designs: [], meter, ...options });
  return `http://127.0.0.1:${await edge.listen(0)}`;
}

/** A replica that says of itself what it is told to, and answers everything else with its name. */
const named = (name: string, isReady: () => boolean) =>
  replica((request, response) => {
    if (request.url === '/ready') response.writeHead(isReady() ? 200 : 503).end();
    else response.end(name);
  });

const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

test('passes method, path, headers and body on, and the answer back', async () => {
  const upstream = await replica(async (request, response) => {
    const chunks = await request.toArray();
    response.writeHead(201, { 'content-type': 'application/json', 'x-shop': 'yes' });
    response.end(
      JSON.stringify({
        method: request.method,
        url: request.url,
        id: request.headers['x-request-id'],
        body: Buffer.concat(chunks).toString(),
      }),
    );
  });
  const url = await open({ upstreams: [upstream] });
  const answer = await fetch(`${url}/checkout?x=1`, {
    method: 'POST',
    body: '{"cartId":7}',
    headers: { 'x-request-id': 'mine' },
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-shop')).toBe('yes');
  expect(answer.headers.get('x-request-id')).toBe('mine');
  expect(await answer.json()).toEqual({ method: 'POST', url: '/checkout?x=1', id: 'mine', body: '{"cartId":7}' });
  expect(meter.counted('edge_requests_total', { status: '201' })).toBe(1);
});

test('compresses long answers for those who accept it, where it is told to', async () => {
  const long = 'words '.repeat(1_000);
  const upstream = await replica((request, response) => void response.end(request.url === '/long' ? long : 'short'));
  const url = await open({ upstreams: [upstream], settings: { compress: true } });
  const answer = await fetch(`${url}/long`, { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(long.length / 10);
  expect(await answer.text()).toBe(long);
  const plain = [
    await fetch(`${url}/short`, { headers: { 'accept-encoding': 'gzip' } }),
    await fetch(`${url}/long`, { headers: { 'accept-encoding': 'identity' } }),
  ];
  expect(plain.map(({ headers }) => headers.get('content-encoding'))).toEqual([null, null]);
});

test('gives each request an id of its own where it brings none', async () => {
  const seen: unknown[] = [];
  const upstream = await replica((request, response) => {
    seen.push(request.headers['x-request-id']);
    response.end('{}');
  });
  const url = await open({ upstreams: [upstream] });
  await fetch(url);
  await fetch(url);
  expect(new Set(seen).size).toBe(2);
});

test('takes its replicas in turn', async () => {
  const name = (text: string) => replica((_request, response) => void response.end(text));
  const url = await open({ upstreams: [await name('a'), await name('b')] });
  const answers: string[] = [];
  for (let i = 0; i < 4; i += 1) answers.push(await (await fetch(url)).text());
  expect(answers).toEqual(['a', 'b', 'a', 'b']);
});

test('an error of the shop reaches the client as the shop said it', async () => {
  const upstream = await replica(
    (_request, response) => void response.writeHead(503, { 'retry-after': '1' }).end('{"error":"busy"}'),
  );
  const answer = await fetch(await open({ upstreams: [upstream] }));
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([503, '1', '{"error":"busy"}']);
});

test('nobody there is a 502', async () => {
  const gone = await replica(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  const answer = await fetch(await open({ upstreams: [gone] }));
  expect([answer.status, await codeOf(answer)]).toEqual([502, 'UPSTREAM_FAILED']);
});

test('a connection that breaks is a 502', async () => {
  const upstream = await replica((request) => void request.socket.destroy());
  const answer = await fetch(await open({ upstreams: [upstream] }));
  expect([answer.status, await codeOf(answer)]).toEqual([502, 'UPSTREAM_FAILED']);
});

test('silence is a 504', async () => {
  const upstream = await replica(() => undefined);
  const answer = await fetch(await open({ upstreams: [upstream], settings: { upstreamTimeout: 100 } }));
  expect([answer.status, await codeOf(answer)]).toEqual([504, 'UPSTREAM_FAILED']);
});

test('a body that is too large is refused without asking the shop', async () => {
  const asked = vi.fn();
  const upstream = await replica((_request, response) => {
    asked();
    response.end();
  });
  const answer = await fetch(await open({ upstreams: [upstream] }), { method: 'POST', body: 'x'.repeat(70_000) });
  expect([answer.status, await codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect(asked).not.toHaveBeenCalled();
});

test('hangs up at the shop when the client has left', async () => {
  const left = Promise.withResolvers<undefined>();
  const arrived = Promise.withResolvers<undefined>();
  const upstream = await replica((request) => {
    request.socket.once('close', () => left.resolve(undefined));
    arrived.resolve(undefined);
  });
  const { port } = new URL(await open({ upstreams: [upstream] }));
  const client = connect(Number(port), '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nhost: edge\r\n\r\n');
  await arrived.promise;
  client.destroy();
  await left.promise;
  await vi.waitFor(() => expect(meter.counted('edge_requests_total', { status: '499' })).toBe(1));
});

test('a design decides how often the shop is asked, and is handed what the edge has', async () => {
  let asked = 0;
  const upstream = await replica((_request, response) => void response.writeHead((asked += 1) < 3 ? 500 : 200).end('{}'));
  const url = await open({
    upstreams: [upstream],
    designs: [
      {
        parameters: { attempts: 3 },
        design: {
          httpClient: ({ healthy, host, parameters }) => ({
            async call(request) {
              for (let attempt = 1; attempt < parameters['attempts']!; attempt += 1) {
                const answer = await healthy.call(request).catch(() => undefined);
                if (answer) return answer;
              }
              return healthy.call({ ...request, headers: { ...request.headers, 'x-host': host } });
            },
          }),
        },
      },
    ],
  });
  expect((await fetch(url)).status).toBe(200);
  expect(asked).toBe(3);
  expect(meter.counted('http_client_attempts_total', { layer: 'edge', to: 'shop' })).toBe(3);
});

test('an adapter that wants a database at the edge is told that there is none', async () => {
  const design = { httpClient: ({ pool }: { pool: unknown }) => pool as never };
  expect(() => createEdge({ settings: {}, upstreams: [], designs: [{ design, parameters: {} }], meter })).toThrow(
    'The edge has no connection pool',
  );
});

test('of two replicas, those that say that they are ready get the requests, in turn', async () => {
  let isWarm = false;
  const upstreams = [
    { ...(await named('old', () => true)), name: 'old' },
    { ...(await named('new', () => isWarm)), name: 'new' },
  ];
  const url = await open({ upstreams });
  const answers = async () => Promise.all([1, 2, 3, 4].map(async () => (await fetch(url)).text()));
  expect(new Set(await answers())).toEqual(new Set(['old']));
  isWarm = true;
  await vi.waitFor(async () => expect((await answers()).toSorted()).toEqual(['new', 'new', 'old', 'old']));
  isWarm = false;
  await vi.waitFor(async () => expect(new Set(await answers())).toEqual(new Set(['old'])));
});

test('where no replica says that it is ready, an attempt is better than none', async () => {
  const upstreams = [await named('one', () => false), await named('other', () => false)];
  const url = await open({ upstreams });
  expect((await fetch(url)).status).toBe(200);
});
