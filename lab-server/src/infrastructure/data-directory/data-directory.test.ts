import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabError } from '../../domain/lab-error.ts';
import { openDataDirectory, resetDataDirectory } from './data-directory.ts';

let parent: string;
let location: string;
let other: ChildProcess | undefined;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'lab-data-'));
  location = path.join(parent, 'data');
});

afterEach(async () => {
  if (other && other.exitCode === null && other.signalCode === null) {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  other = undefined;
  rmSync(parent, { recursive: true });
});

/** A process that opens the data directory and keeps it. */
async function startOtherLab(): Promise<ChildProcess> {
  const module = JSON.stringify(path.join(import.meta.dirname, 'data-directory.ts'));
  const script = `const { openDataDirectory } = await import(${module}); openDataDirectory(${JSON.stringify(location)}); console.log('open'); setInterval(() => {}, 1000);`;
  const lab = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(lab.stdout, 'data');
  return lab;
}

function refusal(open: () => unknown): LabError {
  try {
    open();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

test('a new data directory is marked, and its token is random, new at every start and readable by its owner alone', () => {
  const first = openDataDirectory(location);
  expect(existsSync(path.join(location, '.systems-design-lab'))).toBe(true);
  expect(first.token).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(path.join(location, 'token'), 'utf8').trim()).toBe(first.token);
  expect(statSync(path.join(location, 'token')).mode & 0o777).toBe(0o600);
  first.release();
  const second = openDataDirectory(location);
  expect(second.token).not.toBe(first.token);
  second.release();
});

test('a start empties the run folder', () => {
  const first = openDataDirectory(location);
  writeFileSync(path.join(first.folder('run'), 'left-over'), 'x');
  first.release();
  const second = openDataDirectory(location);
  expect(existsSync(path.join(second.folder('run'), 'left-over'))).toBe(false);
  second.release();
});

test('a folder with files of somebody else is refused and left as it is', () => {
  mkdirSync(location);
  writeFileSync(path.join(location, 'thesis.txt'), 'years of work');
  expect(refusal(() => openDataDirectory(location)).message).toContain(location);
  expect(refusal(() => resetDataDirectory(location)).hint).toContain('LAB_DATA_DIR');
  expect(readFileSync(path.join(location, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a second lab on the same data directory is refused with the pid and the folder, and the first keeps it', async () => {
  other = await startOtherLab();
  const token = readFileSync(path.join(location, 'token'), 'utf8');
  const { message } = refusal(() => openDataDirectory(location));
  expect(message).toContain(String(other.pid));
  expect(message).toContain(location);
  expect(refusal(() => resetDataDirectory(location)).message).toContain(String(other.pid));
  expect(readFileSync(path.join(location, 'token'), 'utf8')).toBe(token);
});

test('the lock of a lab that was killed is taken over', async () => {
  other = await startOtherLab();
  other.kill('SIGKILL');
  await once(other, 'exit');
  openDataDirectory(location).release();
});

test('a lock whose pid now belongs to another process is taken over', () => {
  openDataDirectory(location).release();
  writeFileSync(path.join(location, 'lock.json'), JSON.stringify({ pid: process.ppid, startTime: 'long ago' }));
  openDataDirectory(location).release();
});

test('a lock file that was cut short is taken over', () => {
  openDataDirectory(location).release();
  writeFileSync(path.join(location, 'lock.json'), '{"pid":');
  openDataDirectory(location).release();
});

test('a disk that is nearly full is refused with what is free and what is needed, and the lock is given back', () => {
  const { message } = refusal(() => openDataDirectory(location, 1e18));
  expect(message).toMatch(/has \d+ MB free; the lab needs 953674316406 MB/);
  openDataDirectory(location).release();
});

test('reset removes what the lab wrote and nothing else', () => {
  const directory = openDataDirectory(location);
  mkdirSync(directory.folder('bench'));
  writeFileSync(path.join(location, 'shell-history'), 'select now();');
  writeFileSync(path.join(location, 'notes.txt'), 'mine');
  directory.release();
  resetDataDirectory(location);
  expect(existsSync(path.join(location, 'bench'))).toBe(false);
  expect(existsSync(path.join(location, 'token'))).toBe(false);
  expect(existsSync(path.join(location, 'shell-history'))).toBe(false);
  expect(readFileSync(path.join(location, 'notes.txt'), 'utf8')).toBe('mine');
  openDataDirectory(location).release();
});
