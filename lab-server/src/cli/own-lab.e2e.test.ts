import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePorts } from '../infrastructure/supervision/free-ports.ts';
import { isAlive, type ProcessIdentity } from '../infrastructure/supervision/process-identity.ts';

const cli = join(import.meta.dirname, 'lab.ts');

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-lab-'));
  // PostgreSQL does not run as root: its account has to be able to enter.
  await chmod(folder, 0o755);
  const [port, edgePort] = await findFreePorts(2);
  const { LAB_URL: _url, LAB_TOKEN: _token, ...inherited } = process.env;
  environment = { ...inherited, LAB_DATA_DIR: join(folder, 'data'), LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args], { env: environment });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('exit', (code) => setImmediate(() => resolve({ code, out, err }))),
  );
  return { child, ended, err: () => err };
}

/** The lab that holds the data directory, and its parts. */
async function livingProcesses(): Promise<ProcessIdentity[]> {
  const noted = async (file: string) =>
    JSON.parse(await readFile(join(folder, 'data', file), 'utf8').catch(() => '[]')) as unknown;
  const all = [await noted('lock.json'), await noted('processes.json')].flat() as ProcessIdentity[];
  return all.filter(isAlive);
}

test('where no lab answers, a run starts one, and leaves no process behind', async () => {
  const { code, out, err } = await start('run', 'timeout-too-long', '--phases', 'calm', '--seed', '7').ended;
  expect(err).toContain('starting a lab');
  expect(err).toContain('timeout-too-long: calm (1 of 1)');
  expect(out).toMatch(/timeout-too-long.*calm: .*errors of product/);
  expect(code).toBe(0);
  expect(await livingProcesses()).toEqual([]);
});

test('a command that is killed takes the lab that it had started with it', async () => {
  const { child, ended, err } = start('run', 'timeout-too-long', '--phases', 'calm');
  await expect.poll(err, { timeout: 60_000 }).toContain('timeout-too-long: calm');
  expect((await livingProcesses()).length).toBeGreaterThan(3);
  child.kill('SIGKILL');
  await ended;
  await expect.poll(livingProcesses, { timeout: 20_000 }).toEqual([]);
});

test('an interrupted command aborts its run and stops the lab', async () => {
  const { child, ended, err } = start('run', 'timeout-too-long', '--phases', 'calm');
  await expect.poll(err, { timeout: 60_000 }).toContain('timeout-too-long: calm');
  child.kill('SIGINT');
  const { code, err: said } = await ended;
  expect(said).toContain('The run of "timeout-too-long" was aborted.');
  expect(code).toBe(130);
  expect(await livingProcesses()).toEqual([]);
});
