import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive, readProcessStatus, type ProcessIdentity } from './process-identity.ts';

/** The leader of a process group of the bench, and the signal that ends it when nobody is there to ask it kindly. */
export interface ProcessGroup extends ProcessIdentity {
  readonly name: string;
  readonly endSignal: NodeJS.Signals;
}

/**
 * Ends groups whose owner has gone: each leader gets its end signal and, where that is not SIGKILL, `graceMs` to act on
 * it. A group whose leader is no longer the process that was noted is left alone: its number may be another's by now.
 */
export async function endGroups(groups: readonly ProcessGroup[], graceMs: number): Promise<void> {
  const alive = groups.filter(isAlive);
  for (const group of alive) {
    if (group.endSignal === 'SIGKILL') killTree(group.pid);
    else sendSignal(group.pid, group.endSignal);
  }
  const deadline = Date.now() + graceMs;
  while (alive.some(isAlive) && Date.now() < deadline) await delay(20);
  for (const group of alive.filter(isAlive)) killTree(group.pid);
  while (alive.some(isAlive)) await delay(10);
  killLeaderlessGroups(alive);
}

/**
 * Ends what leaders that are dead have left in their groups. Only for groups that were seen lately: a number stays taken
 * as long as its group has a member, but after that it may become another's.
 */
export function killLeaderlessGroups(groups: readonly ProcessGroup[]): void {
  for (const group of groups) if (!identify(group.pid)) killGroup(group.pid);
}

/**
 * SIGKILL to the process, its group, and all that descends from it: a program that moved itself to a session of its own,
 * as every backend of PostgreSQL does, is in the tree but not in the group.
 */
export function killTree(pid: number): void {
  const family = [pid, ...descendants(pid)];
  killGroup(pid);
  for (const member of family) sendSignal(member, 'SIGKILL');
}

/** SIGKILL to what is left of the group. */
export function killGroup(leader: number): void {
  sendSignal(-leader, 'SIGKILL');
}

/** A process that is not there (any more) is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone.
  }
}

function descendants(ancestor: number): number[] {
  const children = Map.groupBy(listProcesses(), (entry) => entry.parent);
  const found: number[] = [];
  const collect = (parent: number) => {
    for (const child of children.get(parent) ?? []) {
      found.push(child.pid);
      collect(child.pid);
    }
  };
  collect(ancestor);
  return found;
}

function listProcesses(): { pid: number; parent: number }[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((entry) => {
        const status = readProcessStatus(Number(entry));
        return status ? [{ pid: Number(entry), parent: status.parent }] : [];
      });
  }
  const table = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      return { pid: pid ?? 0, parent: parent ?? 0 };
    });
}

/** Notes a process that has just been started. One that has ended already has no group to end. */
export function groupOf(name: string, pid: number, endSignal: NodeJS.Signals): ProcessGroup {
  return { name, endSignal, ...(identify(pid) ?? { pid, startTime: 'ended at once' }) };
}
