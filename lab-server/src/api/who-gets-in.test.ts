import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { io, type Socket as Listener } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestLab, token, type TestLab } from './in-memory-lab-fixture.ts';

let testLab: TestLab;
let port: number;

beforeAll(async () => {
  testLab = await startTestLab({ allowedHosts: ['lab.example.org'], patience: { headersMs: 300, requestMs: 600 } });
  port = testLab.port;
  await mkdir(join(testLab.siteRoot, 'assets'), { recursive: true });
  await mkdir(join(testLab.siteRoot, 'lesson'));
  await writeFile(join(testLab.siteRoot, 'index.html'), '<!doctype html><script>let theme;</script><h1>Start</h1>');
  await writeFile(join(testLab.siteRoot, 'lesson/index.html'), '<!doctype html><h1>Lesson</h1>');
  await writeFile(join(testLab.siteRoot, '404.html'), '<!doctype html><h1>No such page</h1>');
  await writeFile(join(testLab.siteRoot, 'assets/main.0a1b2c3d.js'), 'let main;');
  await writeFile(join(testLab.siteRoot, 'assets/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(testLab.siteRoot, '.secret'), 'private words');
  await writeFile(join(testLab.siteRoot, '../outside.txt'), 'private words');
  await symlink(join(testLab.siteRoot, '../outside.txt'), join(testLab.siteRoot, 'link.txt'));
});
afterAll(() => testLab.close());
beforeEach(() => {
  testLab.lab.asked.length = 0;
});

const bearer = { authorization: `Bearer ${token}` };
const json = { 'content-type': 'application/json' };

interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** The code of its error. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Over a bare socket: a client library would tidy up what an attacker sends. */
function send(head: string, headers: Record<string, string> = {}, body: string | Buffer = ''): Promise<Answer> {
  const lines = Object.entries({ host: `localhost:${port}`, connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return talk(Buffer.concat([Buffer.from(`${head} HTTP/1.1\r\n${lines.join('')}\r\n`), Buffer.from(body)]));
}

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  send(`POST ${path}`, { ...bearer, ...json, 'content-length': String(Buffer.byteLength(body)), ...headers }, body);

function talk(bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(answerOf(Buffer.concat(chunks).toString())));
  });
}

function answerOf(raw: string): Answer {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const text = rest.join('\r\n\r\n');
  const isJson = text.trimStart().startsWith('{');
  const error = isJson ? (JSON.parse(text) as { error?: { code: string; message: string } }).error : undefined;
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: new Map(lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])),
    text,
    code: error?.code,
    message: error?.message,
  };
}

const upgrade = (headers: Record<string, string>) =>
  send('GET /socket.io/?EIO=4&transport=websocket', {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
    ...headers,
  });
const poll = (headers: Record<string, string>) => send('GET /socket.io/?EIO=4&transport=polling', headers);

const hosts = ['evil.com', 'localhost.evil.com', '127.0.0.1.nip.io', 'localhost', 'localhost:1', 'localhost:80', ''];
test.each(hosts)('a request to the host "%s" is refused for API, site and sockets alike', async (host) => {
  const headers = { ...bearer, host };
  for (const answer of [
    await send('GET /api/health', headers),
    await send('GET /', headers),
    await poll(headers),
    await upgrade(headers),
  ]) {
    expect(answer).toMatchObject({ status: 403, code: 'HOST_NOT_ALLOWED' });
    expect(answer.headers.has('set-cookie')).toBe(false);
  }
});

test('X-Forwarded-Host changes nothing', async () => {
  expect(await send('GET /api/health', { host: 'evil.com', 'x-forwarded-host': `localhost:${port}` })).toMatchObject({
    status: 403,
  });
  expect(await send('GET /api/health', { 'x-forwarded-host': 'evil.com' })).toMatchObject({ status: 200 });
});

test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', 'lab.example.org'])('this lab is known as "%s"', async (name) => {
  expect(await send('GET /api/health', { host: `${name}:${port}` })).toMatchObject({ status: 200 });
});

test.each([
  ['no token', {}],
  ['a wrong token', { authorization: 'Bearer wrong' }],
  ['a token in another scheme', { authorization: `Basic ${token}` }],
  ['the cookie of another port', { cookie: `lab_1=${token}` }],
])('the API answers 401 to %s, and does nothing', async (_, headers) => {
  const body = JSON.stringify({ scenario: 'retry-storm' });
  const started = await post('/api/runs', body, { authorization: '', ...headers });
  expect(started).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
  expect(testLab.lab.asked).toEqual([]);
  expect(await send('GET /api/bench', headers)).toMatchObject({ status: 401 });
});

test('the cookie that a page sets lets its browser into the API', async () => {
  const page = await send('GET /');
  const cookie = page.headers.get('set-cookie');
  expect(cookie).toBe(`lab_${port}=${token}; HttpOnly; SameSite=Strict; Path=/`);
  expect(await send('GET /api/bench', { cookie: cookie!.split(';')[0]! })).toMatchObject({ status: 200 });
});

test.each(['/api/health', '/api/ready', '/api/metrics', '/', '/lesson/', '/assets/logo.svg'])(
  'GET %s needs no token',
  async (path) => {
    expect(await send(`GET ${path}`)).toMatchObject({ status: 200 });
  },
);

test.each([
  ['from a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['from a page of another port of this computer', { 'sec-fetch-site': 'same-site' }],
  ['with the Origin of another site', { origin: 'http://evil.com' }],
  ['with the Origin of another port', { origin: 'http://localhost:3000' }],
  ['with the Origin "null"', { origin: 'null' }],
])('a request %s is refused, though it has the token', async (_, headers: Record<string, string>) => {
  expect(await post('/api/runs', '{"scenario":"retry-storm"}', headers)).toMatchObject({
    status: 403,
    code: 'ORIGIN_NOT_ALLOWED',
  });
  expect(await poll({ ...bearer, ...headers })).toMatchObject({ status: 403, code: 'ORIGIN_NOT_ALLOWED' });
  expect(await upgrade({ ...bearer, ...headers })).toMatchObject({ status: 403, code: 'ORIGIN_NOT_ALLOWED' });
  expect(testLab.lab.asked).toEqual([]);
  expect(testLab.events.engine.clientsCount).toBe(0);
});

test('a request of the lab’s own page is let in', async () => {
  const headers = { origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' };
  expect(await post('/api/runs', '{"scenario":"retry-storm"}', headers)).toMatchObject({ status: 202 });
});

test('a socket without the token is refused, by polling and by upgrade', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
    expect(await poll(headers)).toMatchObject({ status: 403, code: 'UNAUTHORIZED' });
    expect(await upgrade(headers)).toMatchObject({ status: 403, code: 'UNAUTHORIZED' });
  }
  expect(testLab.events.engine.clientsCount).toBe(0);
  const { text } = await poll(bearer);
  const { sid } = JSON.parse(text.slice(1)) as { sid: string };
  expect(testLab.events.engine.clientsCount).toBe(1);
  // Somebody else's session is no way in.
  expect(await send(`GET /socket.io/?EIO=4&transport=polling&sid=${sid}`)).toMatchObject({ status: 403, code: 'UNAUTHORIZED' });
  expect(await post(`/socket.io/?EIO=4&transport=polling&sid=${sid}`, '1', { 'content-type': 'text/plain' })).toMatchObject({
    status: 200,
  });
});

test('an upgrade anywhere else is a 404', async () => {
  expect(await send('GET /api/runs', { ...bearer, connection: 'Upgrade', upgrade: 'websocket' })).toMatchObject({ status: 404 });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
  'a body of type "%s" is a 415',
  async (type) => {
    expect(await post('/api/runs', '{"scenario":"retry-storm"}', { 'content-type': type })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
    expect(testLab.lab.asked).toEqual([]);
  },
);

test('a body over 64 kB is a 413, compressed or not', async () => {
  const large = JSON.stringify({ scenario: 'x'.repeat(65 * 1024) });
  expect(await post('/api/runs', large)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  const bomb = gzipSync(JSON.stringify({ scenario: 'x'.repeat(20_000_000) }));
  expect(bomb.length).toBeLessThan(64 * 1024);
  expect(await post('/api/runs', bomb, { 'content-encoding': 'gzip' })).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
});

test.each([
  ['bad JSON', '{"scenario":', 'The body is not valid JSON.'],
  ['no object', '[]', 'The body must be a JSON object; received a list.'],
  ['a string', '"retry-storm"', 'The body is not valid JSON.'],
  ['a wrong type', '{"scenario":"retry-storm","seed":"1"}', 'Field "seed"'],
  ['a wrong type deep inside', '{"scenario":"retry-storm","parameters":{"timeout":"1"}}', 'Field "parameters.timeout"'],
  ['a number that is none', '{"scenario":"retry-storm","parameters":{"timeout":1e999}}', 'Field "parameters.timeout"'],
  ['an unknown key', '{"scenario":"retry-storm","sceed":1}', 'Field "sceed" is not known.'],
  ['__proto__', '{"scenario":"retry-storm","__proto__":{"seed":1}}', 'Field "__proto__" is not known.'],
  [
    '__proto__ deep inside',
    '{"scenario":"retry-storm","parameters":{"__proto__":{"timeout":1}}}',
    'Field "parameters.__proto__" is not known.',
  ],
  ['constructor', '{"scenario":"retry-storm","parameters":{"constructor":1}}', 'Field "parameters.constructor" is not known.'],
  ['a path', '{"scenario":"../../etc/passwd"}', 'Field "scenario"'],
  ['a command', '{"scenario":"retry-storm; rm -rf /"}', 'Field "scenario"'],
])('a body with %s is a 400 that names the field', async (_, body, message) => {
  const answer = await post('/api/runs', body);
  expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  expect(answer.message).toContain(message);
  expect(testLab.lab.asked).toEqual([]);
});

test('JSON that nests deeper than the stack is refused like any other', async () => {
  const depth = 30_000;
  expect(await post('/api/runs', `{"scenario":${'['.repeat(depth)}${']'.repeat(depth)}}`)).toMatchObject({ status: 400 });
});

test('a query is checked as a body is', async () => {
  expect(await send('GET /api/runs?limit=1', bearer)).toMatchObject({ status: 200 });
  for (const query of ['limit=0', 'limit=x', 'limit=1e9', 'limits=1', '__proto__=1']) {
    expect(await send(`GET /api/runs?${query}`, bearer)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  }
});

test.each([
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/lesson/../../outside.txt',
  '/lesson/%2e%2e%2f%2e%2e%2foutside.txt',
  '/..\\outside.txt',
  '/..%5coutside.txt',
  '/index.html%00',
  '/%00',
  '/.secret',
  '/%2esecret',
  '/link.txt',
  '/%',
  '/%E0%A4%A',
  '//outside.txt',
  '/API/health',
  '/%61pi/health',
  '/lesson',
])('GET %s gives nothing away', async (path) => {
  const answer = await send(`GET ${path}`);
  expect(answer.text).not.toContain('private words');
  if (path === '/lesson') expect(answer.status).toBe(200);
  else expect(answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a browser that is lost gets the site’s own page for that, and its cookie', async () => {
  const answer = await send('GET /nowhere', { accept: 'text/html' });
  expect(answer).toMatchObject({ status: 404, text: '<!doctype html><h1>No such page</h1>' });
  expect(answer.headers.get('set-cookie')).toContain(token);
});

test('a page may run the scripts that it came with, and no other', async () => {
  const policy = (await send('GET /')).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self' 'sha256-");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
});

test('files whose names carry a hash are kept for ever, others are asked for again', async () => {
  expect((await send('GET /assets/main.0a1b2c3d.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await send('GET /assets/logo.svg')).headers.get('cache-control')).toBe('no-cache');
  expect((await send('GET /')).headers.get('cache-control')).toBe('no-cache');
  expect((await send('GET /api/health')).headers.get('cache-control')).toBe('no-store');
});

test('every answer has its id and forbids sniffing, errors too', async () => {
  const answers = [
    await send('GET /'),
    await send('GET /api/health'),
    await send('GET /api/bench'),
    await send('GET /nowhere'),
    await send('GET /api/health', { host: 'evil.com' }),
    await send('NONSENSE /'),
    await poll({}),
    await upgrade({}),
  ];
  for (const { headers } of answers) {
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('an address that takes another method says which', async () => {
  const answer = await send('DELETE /api/runs', bearer);
  expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  expect(answer.headers.get('allow')).toBe('GET, POST, HEAD');
  expect(await send('POST /', { 'content-length': '0' })).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  expect(await send('GET /api/nothing', bearer)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('what is not HTTP is a 400', async () => {
  expect(await talk(Buffer.from('hello\r\n\r\n'))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

test('headers or a body that do not arrive are a 408', async () => {
  const head = `POST /api/runs HTTP/1.1\r\nhost: localhost:${port}\r\n`;
  const rest = `authorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"scenario":`;
  const answers = await Promise.all([talk(Buffer.from(head)), talk(Buffer.from(head + rest))]);
  for (const answer of answers) expect(answer).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
  expect(testLab.lab.asked).toEqual([]);
});

test('unless told otherwise the lab waits 5 s for headers and 10 s for a request, as that answer says', async () => {
  const usual = await startTestLab();
  const { headersTimeout, requestTimeout } = usual.api.server;
  await usual.close();
  expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 5_000, requestTimeout: 10_000 });
});

test('of a flood of connections 512 are taken, and once it ebbs the lab answers as before', async () => {
  const flooded = await startTestLab();
  const connection = () =>
    new Promise<Socket>((resolve) => {
      const socket = connect(flooded.port, '127.0.0.1', () => resolve(socket.resume()));
    });
  const taken: Socket[] = [];
  // The system's own queue of connections is no longer than this.
  while (taken.length < 512) taken.push(...(await Promise.all(Array.from({ length: 64 }, connection))));
  const surplus = await Promise.all(Array.from({ length: 20 }, connection));
  await expect.poll(() => surplus.every(({ closed }) => closed)).toBe(true);
  expect(taken.some(({ closed }) => closed)).toBe(false);
  for (const socket of taken) socket.destroy();
  await expect
    .poll(() =>
      fetch(`${flooded.baseUrl}/api/health`).then(
        ({ status }) => status,
        () => null,
      ),
    )
    .toBe(200);
  await flooded.close();
});

test.each(["' OR 1=1 --", '$(reboot)', '../../token', '\0'])('no run has the id "%s"', async (id) => {
  const answer = await send(`GET /api/runs/${encodeURIComponent(id)}`, bearer);
  expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  expect(answer.message).toContain('Field "id"');
});

test('an id that looks like an option is taken at its word', async () => {
  expect(await send('GET /api/runs/--help', bearer)).toMatchObject({ status: 404, message: 'There is no run "--help".' });
});

test.each(['http://evil.com/', 'GET http://evil.com/', 'GET  /x', 'CONNECT evil.com:80', 'GET /x HTTP/1.1\r\nHost: evil.com'])(
  'a load on "%s" is refused: it is not a route',
  async (route) => {
    const streams = { x: { model: 'open', route, perSecond: 1, arrivals: 'even' } };
    expect(await post('/api/load', JSON.stringify({ streams }))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(testLab.lab.load.status()).toBeNull();
  },
);

test.each(['//evil.com', '//evil.com/..', '/\\evil.com', '/%2f%2fevil.com', '/lesson//evil.com', '/https://evil.com'])(
  'GET %s sends nobody elsewhere',
  async (path) => {
    const answer = await send(`GET ${path}`, { accept: 'text/html' });
    expect(answer.status).toBe(404);
    expect(answer.headers.has('location')).toBe(false);
  },
);

/** Within the 64 kB, what takes a careless parser, pattern or checker longest. */
const bombs: Readonly<Record<string, string>> = {
  'a name that almost matches its pattern': JSON.stringify({ scenario: `${'a-'.repeat(30_000)}!` }),
  'thirty thousand fields': `{"scenario":"x",${Array.from({ length: 6_000 }, (_, field) => `"f${field}":1`).join(',')}}`,
  'lists in lists': `{"scenario":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  'a number of many digits': `{"scenario":"x","seed":${'9'.repeat(60_000)}}`,
  'many parameters': JSON.stringify({
    scenario: 'x',
    parameters: Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`p${at}`, 1])),
  }),
  'spaces without end': `{"scenario":"x"${' '.repeat(60_000)}`,
};

test.each(Object.entries(bombs))('%s holds the lab up for no more than 100 ms', async (_, body) => {
  const delays: number[] = [];
  // The best of three: this machine may have been busy with something else.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    expect((await post('/api/runs', body)).status).toBeOneOf([400, 404]);
    delay.disable();
    delays.push(delay.max / 1e6);
  }
  expect(Math.min(...delays)).toBeLessThan(100);
});

const listen = (options: Partial<Parameters<typeof io>[1]> = {}): Listener =>
  io(testLab.baseUrl, { extraHeaders: bearer, reconnection: false, forceNew: true, transports: ['websocket'], ...options });

const closed = (socket: Listener): Promise<string> =>
  new Promise((resolve) => socket.on('disconnect', (reason) => resolve(reason)));

test('a client that talks is told that nobody listens, and closed; others stay', async () => {
  const bystander = listen();
  await new Promise((resolve) => bystander.on('hello', resolve));
  const talker = listen();
  const told = new Promise((resolve) => talker.on('refused', resolve));
  const ended = closed(talker);
  talker.on('connect', () => talker.emit('run', { id: 1 }));
  expect(await told).toEqual({ code: 'INVALID_REQUEST', message: 'The lab takes no messages; received "run".' });
  expect(await ended).toBe('io server disconnect');
  expect(bystander.connected).toBe(true);
  bystander.disconnect();
});

test('a message over the cap closes its connection only', async () => {
  const bystander = listen();
  await new Promise((resolve) => bystander.on('hello', resolve));
  const shouter = listen();
  shouter.on('connect', () => shouter.emit('x', 'y'.repeat(100_000)));
  expect(await closed(shouter)).toBe('transport close');
  expect(bystander.connected).toBe(true);
  bystander.disconnect();
});

test('a wish to resume that makes no sense is told so, and closed', async () => {
  const socket = listen({ auth: { stream: 1, sequence: 'x' } });
  const told = new Promise((resolve) => socket.on('refused', resolve));
  expect(await told).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(socket.connected).toBe(false);
});

test.each(['9nonsense', '2["unclosed', '2/nowhere,["x"]'])(
  'a packet "%s" that is no message ends its own connection only',
  async (packet) => {
    const bystander = listen();
    await new Promise((resolve) => bystander.on('hello', resolve));
    const stammerer = listen();
    const ended = closed(stammerer);
    stammerer.on('connect', () => stammerer.io.engine.write(packet));
    expect(await ended).toBeOneOf(['transport close', 'io server disconnect']);
    expect(bystander.connected).toBe(true);
    bystander.disconnect();
  },
);
