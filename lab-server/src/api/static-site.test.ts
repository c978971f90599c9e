import { mkdir, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, type TestLab } from './in-memory-lab-fixture.ts';

let lab: TestLab;
const page = `<!doctype html><h1>Start</h1>${'<p>and again</p>'.repeat(200)}`;
const script = 'let again;\n'.repeat(500);

beforeAll(async () => {
  lab = await startTestLab();
  await mkdir(join(lab.siteRoot, 'assets'), { recursive: true });
  await writeFile(join(lab.siteRoot, 'index.html'), page);
  await writeFile(join(lab.siteRoot, 'assets/main.0a1b2c3d.js'), script);
  await writeFile(join(lab.siteRoot, 'assets/card.png'), Buffer.alloc(2_000));
});
afterAll(() => lab.close());

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ port: lab.port, path, headers }, resolve).on('error', reject),
  );
  const body = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, body };
}

const asChromiumAsks = { 'accept-encoding': 'gzip, deflate, br, zstd' };

test('a browser gets text as small as it can be, and the same text', async () => {
  const { headers, body } = await ask('/assets/main.0a1b2c3d.js', asChromiumAsks);
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    // As a worker it loads more, such as the index of the search.
    'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  });
  expect(body.length).toBeLessThan(script.length / 10);
  expect(brotliDecompressSync(body).toString()).toBe(script);
});

test('a page goes compressed too, with its policy and its cookie', async () => {
  const { headers, body } = await ask('/', { 'accept-encoding': 'gzip' });
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/html; charset=utf-8' });
  expect(headers['set-cookie']).toHaveLength(1);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(gunzipSync(body).toString()).toBe(page);
});

test.each([{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'br;q=0, gzip;q=0' }])(
  'who does not ask for it gets plain text: %j',
  async (headers) => {
    const answer = await ask('/', headers);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.body.toString()).toBe(page);
  },
);

test('a picture goes as it is', async () => {
  const { headers, body } = await ask('/assets/card.png', asChromiumAsks);
  expect([headers['content-encoding'], body.length]).toEqual([undefined, 2_000]);
});

test('what the browser already has is not sent again', async () => {
  const { headers } = await ask('/', asChromiumAsks);
  const again = await ask('/', { ...asChromiumAsks, 'if-none-match': String(headers.etag) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('a page that was built anew is sent anew', async () => {
  await ask('/', asChromiumAsks);
  await writeFile(join(lab.siteRoot, 'index.html'), '<!doctype html><h1>Another</h1>');
  const { body } = await ask('/', asChromiumAsks);
  expect(brotliDecompressSync(body).toString()).toBe('<!doctype html><h1>Another</h1>');
});
