import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestLab, type TestLab } from '../src/api/in-memory-lab-fixture.ts';
import { launchBrowser } from './browser.ts';

const socketClient = join(dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json')), 'dist/socket.io.js');

let testLab: TestLab;
let lab: string;
let stranger: Server;
let browser: Browser;
let page: Page;
/** What the lab was asked, and its answers. */
const answers: string[] = [];

beforeAll(async () => {
  testLab = await startTestLab();
  lab = `http://localhost:${testLab.port}`;
  await mkdir(testLab.siteRoot, { recursive: true });
  await writeFile(join(testLab.siteRoot, 'index.html'), '<!doctype html><title>Lab</title><h1>Private words</h1>');
  testLab.api.server.on('request', (request, response) =>
    response.on('finish', () => answers.push(`${request.method} ${request.url?.split('?')[0]} ${response.statusCode}`)),
  );
  const client = await readFile(socketClient, 'utf8');
  stranger = createServer((request, response) => {
    const isScript = request.url === '/socket.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? client : '<!doctype html><title>Stranger</title><script src="/socket.js"></script>');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  stranger?.close();
  await testLab?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  // The reader has the lab open, so the browser holds its cookie.
  await page.goto(lab);
  expect(await page.evaluate(`fetch('/api/sim/status').then(({ status }) => status)`)).toBe(200);
  await testLab.lab.freePlay.enable({ name: 'retry-storm' });
  testLab.lab.asked.length = 0;
  answers.length = 0;
});
afterEach(() => page.context().close());

const port = () => (stranger.address() as AddressInfo).port;

/** By the cookie's rules another port of the same name is the same site, and it is sent along; another name is not. */
const strangers = { 'another port': 'localhost', 'another site': '127.0.0.1' };

/** Nothing was done, and nothing but refusals was said. */
async function expectUntouched(): Promise<void> {
  expect(testLab.lab.asked).toEqual([]);
  expect(testLab.lab.playStatus().active.map(({ name }) => name)).toEqual(['retry-storm']);
  expect(testLab.lab.playStatus().haltedAt).toBeNull();
  expect(testLab.events.engine.clientsCount).toBe(0);
}

for (const [what, host] of Object.entries(strangers)) {
  test(`a page of ${what} reads nothing and starts nothing by fetch`, async () => {
    await page.goto(`http://${host}:${port()}`);
    const attempts = `[
      ['/api/sim/status', {}],
      ['/api/runs', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"scenario":"retry-storm"}' }],
      ['/api/runs', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: '{"scenario":"retry-storm"}' }],
      ['/api/sim/halt', { method: 'POST', mode: 'no-cors' }],
      ['/api/load', { method: 'DELETE' }],
      ['/', {}],
      ['/', { mode: 'no-cors' }],
    ]`;
    const told = await page.evaluate(`Promise.all(${attempts}.map(([path, options]) =>
      fetch('${lab}' + path, { credentials: 'include', ...options }).then(
        async (response) => response.type + ' ' + response.status + ' ' + (await response.text()),
        (error) => error.name,
      ),
    ))`);
    // Not even an opaque answer: every answer of the lab is for its own origin alone.
    expect(told).toEqual(Array.from({ length: 7 }, () => 'TypeError'));
    await expectUntouched();
    expect(answers.filter((answer) => answer.includes(' /api/')).toSorted()).toEqual([
      'GET /api/sim/status 403',
      'OPTIONS /api/load 403',
      'OPTIONS /api/runs 403',
      'POST /api/runs 403',
      'POST /api/sim/halt 403',
    ]);
  });

  test(`a form of ${what} starts nothing`, async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      await page.goto(`http://${host}:${port()}`);
      const posted = page.waitForResponse(`${lab}/api/runs`);
      await page.evaluate(`(() => {
        const form = document.createElement('form');
        Object.assign(form, { action: '${lab}/api/runs', method: 'POST', enctype: '${type}' });
        const field = document.createElement('input');
        Object.assign(field, { name: '{"scenario":"retry-storm","x":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        form.submit();
      })()`);
      expect((await posted).status()).toBe(403);
      await page.waitForURL(`${lab}/api/runs`);
    }
    await expectUntouched();
  });

  test(`a page of ${what} cannot look into the lab by a frame, a window or a script`, async () => {
    await page.goto(`http://${host}:${port()}`);
    const told = await page.evaluate(`(async () => {
      const frame = document.createElement('iframe');
      frame.src = '${lab}/';
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      document.body.append(frame);
      await loaded;
      const script = document.createElement('script');
      script.src = '${lab}/api/runs';
      const failed = new Promise((resolve) => (script.onerror = () => resolve('error')));
      document.body.append(script);
      const opened = window.open('${lab}/');
      const look = (target) => { try { return target.document.body.textContent; } catch (error) { return error.name; } };
      return [look(frame.contentWindow), await failed, opened === null ? 'blocked' : look(opened)];
    })()`);
    expect(told).toEqual(['SecurityError', 'error', expect.stringMatching(/^(SecurityError|blocked|)$/)]);
    await expectUntouched();
  });

  test(`a page of ${what} gets no socket`, async () => {
    await page.goto(`http://${host}:${port()}`);
    const told = await page.evaluate(`Promise.all([
      ...[['polling'], ['websocket']].map((transports) => new Promise((resolve) => {
        const socket = io('${lab}', { transports, withCredentials: true, reconnection: false });
        socket.on('connect', () => resolve('connected'));
        socket.on('connect_error', () => resolve('refused'));
      })),
      new Promise((resolve) => {
        const socket = new WebSocket('${lab.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket');
        socket.onopen = () => resolve('connected');
        socket.onerror = () => resolve('refused');
      }),
    ])`);
    expect(told).toEqual(['refused', 'refused', 'refused']);
    await expectUntouched();
  });
}
