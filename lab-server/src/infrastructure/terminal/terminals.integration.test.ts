import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestLab, token, type TestLab } from '../../api/in-memory-lab-fixture.ts';
import { serveTerminals } from '../../api/terminal-sockets.ts';
import { terminalEvents, type terminalRequests } from '../../contracts/terminal.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { identify } from '../supervision/process-identity.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { terminalPrograms } from './profiles.ts';
import { PtyTerminals } from './pty-terminals.ts';

let folder: string;
let testLab: TestLab;
let supervisor: Supervisor;
const sockets: Socket[] = [];
const started: number[] = [];

/** Real sockets, real terminals, the real shell; the lab that it asks is in memory. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-terminals-'));
  await writeFile(join(folder, 'token'), token);
  supervisor = await startSupervisor({ dataDirectory: folder, onWatchdogLost: () => undefined });
  testLab = await startTestLab();
  const noting: Pick<Supervisor, 'adopt'> = {
    adopt(process) {
      started.push(process.pid);
      return supervisor.adopt(process);
    },
  };
  const { lab } = terminalPrograms({ port: testLab.port, dataDirectory: folder, allowsFullShell: false });
  const full = { command: '/bin/sh', args: [], directory: folder, environment: { PATH: process.env['PATH']!, PS1: 'sh> ' } };
  const terminals = new PtyTerminals({ supervisor: noting, profiles: { lab: lab!, full }, limit: 3, patienceMs: 1_500 });
  serveTerminals(testLab.events.namespace('/terminal'), terminals);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.emit('close', {});
    await sleep(20);
    socket.disconnect();
  }
  await expect.poll(() => started.filter((pid) => identify(pid)), { timeout: 5_000 }).toEqual([]);
});
afterAll(async () => {
  await testLab.close();
  await supervisor.stopAll();
  await rm(folder, { recursive: true, force: true });
});

type Events = typeof terminalEvents;

function connect(baseUrl = testLab.baseUrl) {
  let acknowledges = true;
  const socket = io(`${baseUrl}/terminal`, {
    extraHeaders: { authorization: `Bearer ${token}` },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  const heard: [keyof Events, unknown][] = [];
  let shown = '';
  let written = 0;
  socket.onAny((event: keyof Events, message: unknown) => {
    const checked = terminalEvents[event].parse(message);
    if (event !== 'output') return heard.push([event, checked]);
    const { text } = message as { text: string };
    shown = (shown + text).slice(-20_000);
    written += text.length;
    if (acknowledges) say('acknowledge', { characters: text.length });
  });
  const say = (event: keyof typeof terminalRequests, message: object) => void socket.emit(event, message);
  return {
    socket,
    heard,
    say,
    shown: () => shown,
    type: (text: string) => say('input', { text }),
    written: () => written,
    acknowledge: (on: boolean) => void (acknowledges = on),
    clear: () => (shown = ''),
    open: (profile: 'lab' | 'full', columns = 100) => say('open', { profile, columns, rows: 30 }),
    id: () => (heard.find(([event]) => event === 'opened')?.[1] as { id: string } | undefined)?.id,
  };
}

const patience = { timeout: 10_000, interval: 10 };
const soon = { timeout: 500, interval: 10 };
/** The promise is about a minute, of which the first seconds tell: `FLOOD_SECONDS=60`. */
const FLOOD_MS = Number(process.env['FLOOD_SECONDS'] ?? 4) * 1_000;

test('Ctrl-C in the middle of \\watch brings the prompt back at once, and Ctrl-D ends the shell', async () => {
  const { open, shown, type, clear, heard } = connect();
  open('lab');
  await expect.poll(shown, patience).toContain('lab> ');
  type('sql select 1 \\watch 0.2\r');
  await expect.poll(() => shown().split('(1 row)').length, patience).toBeGreaterThan(3);
  clear();
  type('\u0003');
  await expect.poll(shown, soon).toContain('lab> ');
  // Typed and not sent is thrown away by it as well.
  type('nonsense');
  await expect.poll(shown, patience).toContain('nonsense');
  type('\u0003');
  await expect.poll(shown, soon).toMatch(/\^C\r\n.*lab> /);
  type('\u0004');
  await expect.poll(() => heard.at(-1), patience).toEqual(['exited', { code: 0 }]);
  // Too late, and no harm.
  type('x');
  sockets[0]!.emit('resize', { columns: 20, rows: 5 });
});

test('a statement that would write asks first, Tab completes, and what was answered is not in the history', async () => {
  const { open, shown, type, clear } = connect();
  open('lab');
  await expect.poll(shown, patience).toContain('lab> ');
  type('lab enable time\t');
  await expect.poll(shown, patience).toContain('lab enable timeout-too-long ');
  type('\u0003');
  type('sql delete from carts\r');
  await expect.poll(shown, patience).toContain('Write? [y/N]');
  clear();
  type('y\r');
  await expect.poll(shown, patience).toMatch(/\(1 row\).*lab> /s);
  clear();
  type('\u001b[A');
  await expect.poll(shown, patience).toContain('sql delete from carts');
  type('\u0003sql delete from carts\r');
  await expect.poll(shown, patience).toContain('Write? [y/N]');
  clear();
  type('\u0003');
  await expect.poll(shown, patience).toMatch(/lab> /);
  expect(shown()).not.toContain('(1 row)');
});

test('a terminal goes on after a reload and shows what it wrote; another tab takes it from the first', async () => {
  const first = connect();
  first.open('lab');
  await expect.poll(first.shown, patience).toContain('lab> ');
  first.type('sql select 42 \\watch 0.2\r');
  await expect.poll(first.shown, patience).toContain('select 42');
  first.socket.disconnect();
  await sleep(300);
  const second = connect();
  second.say('attach', { id: first.id()!, columns: 90, rows: 20 });
  await expect.poll(second.shown, patience).toMatch(/lab> .*sql select 42.*\(1 row\)/s);
  // The new size is no reason to draw the prompt while something runs.
  expect(second.shown().split('lab> ').length).toBe(2);
  second.type('\u0003');
  await expect.poll(second.shown, patience).toMatch(/lab> .*lab> /s);
  const third = connect();
  third.say('attach', { id: first.id()!, columns: 90, rows: 20 });
  await expect.poll(() => second.heard.at(-1), patience).toEqual(['replaced', {}]);
  await expect.poll(third.shown, patience).toContain('sql select 42');
  second.type('x');
  third.type('clear\r');
  await expect.poll(third.shown, patience).toContain('\u001b[3J');
});

test('one that nobody sees ends after a while, and its id is then no terminal', async () => {
  const { open, socket, id } = connect();
  open('full');
  await expect.poll(id, patience).toBeDefined();
  const pid = started.at(-1)!;
  socket.disconnect();
  await expect.poll(() => identify(pid), { timeout: 4_000 }).toBeUndefined();
  const late = connect();
  late.say('attach', { id: id()!, columns: 80, rows: 24 });
  await expect.poll(() => late.heard.at(-1), patience).toMatchObject(['refused', { code: 'NOT_FOUND' }]);
});

test('a resize reaches the program', async () => {
  const { open, shown, type, say } = connect();
  open('full', 100);
  await expect.poll(shown, patience).toContain('sh> ');
  type('stty size\r');
  await expect.poll(shown, patience).toContain('30 100');
  say('resize', { columns: 61, rows: 17 });
  type('stty size\r');
  await expect.poll(shown, patience).toContain('17 61');
});

test('a flood waits for its viewer, costs the lab little memory, and ends by Ctrl-C within half a second', async () => {
  // In a process of its own: here, most of what grows is the viewer's.
  const server = await supervisor.fork({ name: 'terminals', main: join(import.meta.dirname, 'terminal-server-fixture.ts') });
  const megabytes = async () => (await server.ipc.request<number>('residentBytes')) / 1024 / 1024;
  const { open, shown, written, type, say, clear, acknowledge } = connect(await server.ipc.request<string>('baseUrl'));
  open('full');
  await expect.poll(shown, patience).toContain('sh> ');
  // A first one, for a heap that has its size: that of a process which has just started grows with whatever it does.
  type('yes\r');
  await sleep(2_000);
  type('\u0003');
  await expect.poll(() => shown().slice(-40), patience).toContain('sh> ');
  const [before, from] = [await megabytes(), written()];
  acknowledge(false);
  type('yes\r');
  await sleep(700);
  const held = written() - from;
  await sleep(300);
  expect(written() - from).toBe(held);
  expect(held).toBeLessThan(512 * 1024);
  // A viewer that shows all it gets.
  acknowledge(true);
  say('acknowledge', { characters: held });
  let most = before;
  for (const end = Date.now() + FLOOD_MS; Date.now() < end; await sleep(100)) most = Math.max(most, await megabytes());
  expect(written() - from).toBeGreaterThan(4 * held);
  clear();
  const pressed = Date.now();
  type('\u0003');
  await expect.poll(() => shown().slice(-40), { timeout: 2_000, interval: 5 }).toContain('sh> ');
  const took = Date.now() - pressed;
  console.log(
    `yes: ${(written() / 1e6).toFixed(0)} MB shown, ${(most - before).toFixed(0)} MB more at most; the prompt came ${took} ms after Ctrl-C`,
  );
  await server.ipc.request('close');
  await server.stop();
  expect(took).toBeLessThan(500);
  expect(most - before).toBeLessThan(50);
});

test('a fourth one is refused where three may be; one that nobody sees makes room', async () => {
  const [first, second, third, fourth] = [connect(), connect(), connect(), connect()];
  for (const each of [first, second, third]) {
    each.open('full');
    await expect.poll(each.id, patience).toBeDefined();
  }
  fourth.open('full');
  await expect.poll(() => fourth.heard.at(-1), patience).toMatchObject(['refused', { code: 'TERMINAL_LIMIT' }]);
  second.socket.disconnect();
  await sleep(100);
  fourth.open('full');
  await expect.poll(fourth.id, patience).toBeDefined();
});

test.each([
  ['open', { profile: 'lab', columns: 80, rows: 24, command: 'rm' }],
  ['open', { profile: 'bash', columns: 80, rows: 24 }],
  ['open', { profile: 'lab', columns: 0, rows: 24 }],
  ['attach', { id: '../../etc/passwd', columns: 80, rows: 24 }],
  ['input', { text: 'x'.repeat(1_001) }],
  ['input', 'text'],
  ['constructor', {}],
  ['nonsense', {}],
])('a client that says %s %j is told so and closed, and nothing is started', async (event, message) => {
  const before = started.length;
  const { socket, heard } = connect();
  socket.emit(event, message);
  await expect.poll(() => heard.at(-1), patience).toMatchObject(['refused', { code: 'INVALID_REQUEST' }]);
  await expect.poll(() => socket.connected, patience).toBe(false);
  expect(started.length).toBe(before);
});

test('without the token nobody gets there', async () => {
  const socket = io(`${testLab.baseUrl}/terminal`, { transports: ['websocket'], forceNew: true, reconnection: false });
  sockets.push(socket);
  const refused = new Promise((resolve) => socket.once('connect_error', resolve));
  expect(await refused).toBeInstanceOf(Error);
});
