import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

let dataDirectory: string;
let environment: NodeJS.ProcessEnv;
let url: string;
let lab: ChildProcess | undefined;

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'lab-'));
  const [port, edgePort] = await findFreePorts(2);
  url = `http://127.0.0.1:${port}`;
  environment = { ...process.env, LAB_DATA_DIR: dataDirectory, LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
});

afterEach(async () => {
  if (lab?.exitCode === null && lab.signalCode === null) {
    lab.kill('SIGTERM');
    await once(lab, 'exit');
  }
  await rm(dataDirectory, { recursive: true, force: true });
});

test('a lab that is killed in mid-run leaves no process, and the next one starts with no manual step', async () => {
  lab = await startLab();
  expect((await api('POST', '/api/runs', { scenario: 'timeout-too-long' })).status).toBe(202);
  await expect.poll(phase, { timeout: 60_000, interval: 250 }).toBe('failure');
  const names = async () => (await journalled()).map(({ name }) => name);
  await expect
    .poll(names, { timeout: 20_000, interval: 100 })
    .toEqual(expect.arrayContaining(['postgres-store', 'postgres-bench', 'links', 'load', 'shop', 'edge', 'partners']));

  const processes = await journalled();
  lab.kill('SIGKILL');
  await once(lab, 'exit');
  await expect.poll(() => processes.filter(({ pid }) => isRunning(pid)), { timeout: 5_000, interval: 100 }).toEqual([]);

  lab = await startLab();
  expect((await api('GET', '/api/ready')).status).toBe(200);
  const { runs } = (await (await api('GET', '/api/runs')).json()) as { runs: { status: string; reasons: string[] }[] };
  expect(runs).toMatchObject([{ status: 'failed', reasons: ['The lab ended in the middle of the run.'] }]);
});

test.each(['SIGKILL', 'SIGTERM'] as const)('after %s, changed data of free play are as they were', async (signal) => {
  lab = await startLab();
  await api('POST', '/api/sim/enable', { name: 'connection-leak', design: 'fixed', load: false });
  expect(await checkouts()).toContain(409);
  lab.kill(signal);
  await once(lab, 'exit');

  lab = await startLab();
  expect(new Set(await checkouts())).toEqual(new Set([201]));
  await api('POST', '/api/sim/enable', { name: 'connection-leak', design: 'fixed', load: false });
  expect(await checkouts()).toContain(409);
});

test('a lab that is told to end leaves no process', async () => {
  lab = await startLab();
  const processes = await journalled();
  lab.kill('SIGTERM');
  const [code] = (await once(lab, 'exit')) as [number];
  expect(code).toBe(0);
  expect(processes.filter(({ pid }) => isRunning(pid))).toEqual([]);
});

test('a port in use is one clear sentence and exit code 1', async () => {
  lab = await startLab();
  const otherData = await mkdtemp(join(tmpdir(), 'lab-'));
  const [otherEdge] = await findFreePorts(1);
  const second = launch({ ...environment, LAB_DATA_DIR: otherData, LAB_EDGE_PORT: String(otherEdge) });
  const { code, output } = await outcome(second);
  expect(code).toBe(1);
  expect(output).toContain(
    `Port ${environment['LAB_PORT']} on 127.0.0.1 is in use by another program. End that program, or choose another port`,
  );
  await rm(otherData, { recursive: true, force: true });
});

test('a second lab on the same data is refused, and the first is unharmed', async () => {
  lab = await startLab();
  const { code, output } = await outcome(launch(environment));
  expect(code).toBe(1);
  expect(output).toContain(`Another lab uses the data directory`);
  expect(output).toContain(String(lab.pid));
  expect((await api('GET', '/api/ready')).status).toBe(200);
});

function launch(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function startLab(): Promise<ChildProcess> {
  const started = launch(environment);
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('The lab is ready')) resolve();
    };
    started.stdout?.on('data', collect);
    started.stderr?.on('data', collect);
    started.once('exit', (code) => reject(new Error(`The lab ended with code ${code}: ${output}`)));
  });
  await ready;
  return started;
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

async function api(method: string, path: string, body?: unknown): Promise<Response> {
  const token = (await readFile(join(dataDirectory, 'token'), 'utf8')).trim();
  return fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The answers to checkouts of different carts. */
async function checkouts(): Promise<number[]> {
  const order = (cartId: number) =>
    fetch(`http://127.0.0.1:${environment['LAB_EDGE_PORT']}/checkout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cartId }),
    });
  return (await Promise.all(Array.from({ length: 20 }, (_, cart) => order(cart + 1)))).map(({ status }) => status);
}

async function phase(): Promise<string | null> {
  const { runs } = (await (await api('GET', '/api/runs')).json()) as { runs: { phase: string | null }[] };
  return runs[0]?.phase ?? null;
}

async function journalled(): Promise<{ name: string; pid: number }[]> {
  return JSON.parse(await readFile(join(dataDirectory, 'processes.json'), 'utf8')) as { name: string; pid: number }[];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
