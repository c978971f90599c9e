import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Supervisor } from './bench-process.ts';
import { reap } from './journal.ts';
import { identify } from './process-identity.ts';
import { startSupervisor } from './supervisor.ts';

const parentMain = path.join(import.meta.dirname, 'fixtures', 'parent.ts');
let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(path.join(tmpdir(), 'lab-supervision-'));
  chmodSync(dataDirectory, 0o711);
});

afterEach(() => rmSync(dataDirectory, { recursive: true }));

const isThere = (pid: number) => identify(pid) !== undefined;

async function allGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter(isThere)).toEqual([]), { timeout: 5000, interval: 50 });
}

function journalled(): { name: string; pid: number }[] {
  return JSON.parse(readFileSync(path.join(dataDirectory, 'processes.json'), 'utf8'));
}

describe('a supervisor', () => {
  let supervisor: Supervisor;
  const onWatchdogLost = vi.fn();

  beforeEach(async () => {
    onWatchdogLost.mockReset();
    supervisor = await startSupervisor({ dataDirectory, onWatchdogLost });
  });

  afterEach(() => supervisor.stopAll());

  test('forks node processes that answer, leads each in a group of its own and has it in the journal while it lives', async () => {
    const child = await supervisor.fork({ name: 'parent', main: parentMain });
    expect(journalled()).toMatchObject([{ name: 'parent', pid: child.pid }]);
    const grandchild = await child.ipc.request<number>('grandchild');
    await child.stop();
    expect(child.running).toBe(false);
    await allGone([child.pid, grandchild]);
    expect(journalled()).toEqual([]);
  });

  test('kills the group of a process that dies by itself', async () => {
    const child = await supervisor.fork({ name: 'parent', main: parentMain });
    const grandchild = await child.ipc.request<number>('grandchild');
    child.signal('SIGKILL');
    expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await allGone([grandchild]);
  });

  test('stops a process that ignores its stop signal, is blocked, or is paused', async () => {
    const deaf = await supervisor.spawn({ name: 'deaf', command: 'sh', args: ['-c', 'trap "" TERM; while :; do sleep 1; done'] });
    const blocked = await supervisor.fork({ name: 'blocked', main: parentMain });
    const paused = await supervisor.fork({ name: 'paused', main: parentMain });
    const unanswered = blocked.ipc.request('block').catch((error: Error) => error.message);
    paused.signal('SIGSTOP');
    await Promise.all([deaf, blocked, paused].map((child) => child.stop(200)));
    expect(await unanswered).toContain('"blocked" ended before it answered');
    await allGone([deaf.pid, blocked.pid, paused.pid]);
  });

  // Whoever is not root could not take its own priority back.
  test.runIf(process.getuid?.() === 0)('keeps what it starts at the priority that it has itself', async () => {
    const usual = getPriority();
    setPriority(usual + 5);
    try {
      const { pid } = await supervisor.spawn({ name: 'modest', command: 'sleep', args: ['1000'] });
      expect(getPriority(pid)).toBe(usual + 5);
      const session = `/proc/${pid}/autogroup`;
      if (existsSync(session)) expect(readFileSync(session, 'utf8')).toContain(`nice ${usual + 5}`);
    } finally {
      setPriority(usual);
    }
  });

  test('hands a program its arguments, environment and working directory, and keeps what it wrote', async () => {
    const child = await supervisor.spawn({
      name: 'echo',
      command: 'sh',
      args: ['-c', 'pwd; echo "$1 $COLOUR" >&2; exit 3', 'sh', 'the sea is'],
      env: { COLOUR: 'blue' },
      cwd: '/',
    });
    expect(await child.exited).toEqual({ code: 3, signal: null });
    await vi.waitFor(() => expect(child.lastOutput()).toBe('the sea is blue'));
    await vi.waitFor(() =>
      expect(
        readFileSync(path.join(dataDirectory, 'logs', 'echo.log'), 'utf8')
          .split('\n')
          .sort(),
      ).toEqual(['', '/', 'the sea is blue']),
    );
  });

  test('remembers the last 50 lines of a process and keeps at most two log files of 5 MB', async () => {
    const child = await supervisor.spawn({
      name: 'chatty',
      command: 'sh',
      args: ['-c', 'yes 0123456789abcdef | head -c 12000000 >&2; echo the end >&2'],
    });
    await child.exited;
    await vi.waitFor(() => expect(child.lastOutput()).toMatch(/the end$/));
    expect(child.lastOutput().split('\n').length).toBeLessThanOrEqual(50);
    expect(readdirSync(path.join(dataDirectory, 'logs')).filter((file) => file.startsWith('chatty'))).toEqual([
      'chatty.log',
      'chatty.log.1',
    ]);
  });

  test('says which program could not be started', async () => {
    await expect(
      supervisor.spawn({ name: 'nowhere', command: 'true', cwd: path.join(dataDirectory, 'missing') }),
    ).rejects.toThrow('"nowhere" could not be started');
    expect(journalled()).toEqual([]);
  });

  test('stops everything, and starts nothing after that', async () => {
    const children = [
      await supervisor.fork({ name: 'a', main: parentMain }),
      await supervisor.spawn({ name: 'b', command: 'sleep', args: ['1000'] }),
    ];
    await supervisor.stopAll();
    await allGone(children.map((child) => child.pid));
    await expect(supervisor.fork({ name: 'late', main: parentMain })).rejects.toThrow('being stopped');
    expect(onWatchdogLost).not.toHaveBeenCalled();
  });
});

describe('when the control plane', () => {
  let controlPlane: ChildProcess;

  async function startControlPlane(allowedSilenceMs: number, ...more: string[]): Promise<number[]> {
    const main = path.join(import.meta.dirname, 'fixtures', 'control-plane.ts');
    controlPlane = spawn(process.execPath, [main, dataDirectory, String(allowedSilenceMs), ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await Promise.race([once(controlPlane.stdout as NodeJS.ReadableStream, 'data'), once(controlPlane, 'exit')]);
    return JSON.parse(String(line[0])) as number[];
  }

  /** The watchdog is the one child that the journal does not name. */
  function watchdogPid(): number {
    const children = readFileSync(`/proc/${controlPlane.pid}/task/${controlPlane.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    return children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog.ts')) ?? 0;
  }

  afterEach(async () => {
    controlPlane.kill('SIGKILL');
    await reap(dataDirectory);
  });

  test('is killed, nothing of it is left after 5 s: no child, no grandchild, no PostgreSQL, no busy session', async () => {
    const pids = await startControlPlane(10_000, 'postgres');
    controlPlane.kill('SIGKILL');
    await allGone(pids);
  });

  test('is stopped, the watchdog takes it for dead and ends it with all it started', async () => {
    const pids = await startControlPlane(1000);
    controlPlane.kill('SIGSTOP');
    await allGone([...pids, controlPlane.pid ?? 0]);
  });

  test('goes on, its heartbeat keeps the watchdog quiet', async () => {
    const pids = await startControlPlane(500);
    await delay(1500);
    expect(pids.filter(isThere)).toEqual(pids);
  });

  test.runIf(process.platform === 'linux')('loses its watchdog, it ends the bench and itself', async () => {
    const pids = await startControlPlane(10_000);
    process.kill(watchdogPid(), 'SIGKILL');
    const [code] = (await once(controlPlane, 'exit')) as [number];
    expect(code).toBe(70);
    await allGone(pids);
  });
});

describe('reaping', () => {
  let bystander: ChildProcess;

  function writeJournal(entry: object): void {
    writeFileSync(path.join(dataDirectory, 'processes.json'), JSON.stringify([entry]));
  }

  beforeEach(() => {
    bystander = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  });

  afterEach(() => bystander.kill('SIGKILL'));

  test('ends a process that the journal names', async () => {
    writeJournal({ name: 'left', endSignal: 'SIGINT', ...identify(bystander.pid ?? 0) });
    await reap(dataDirectory);
    expect(isThere(bystander.pid ?? 0)).toBe(false);
  });

  test('leaves a process alone that was given the pid of one in the journal', async () => {
    writeJournal({ name: 'left', endSignal: 'SIGKILL', pid: bystander.pid, startTime: 'before the flood' });
    await reap(dataDirectory);
    expect(isThere(bystander.pid ?? 0)).toBe(true);
  });

  test('takes a missing or a broken journal for an empty one', async () => {
    await reap(dataDirectory);
    writeFileSync(path.join(dataDirectory, 'processes.json'), '[{');
    await reap(dataDirectory);
    expect(isThere(bystander.pid ?? 0)).toBe(true);
  });
});
