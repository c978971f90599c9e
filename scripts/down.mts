import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reap } from '../lab-server/src/infrastructure/supervision/journal.ts';
import { backgroundLab, dataDirectory, fail, isAlive, pidFile, readiness } from './lab.mts';
import type { ProcessIdentity } from '../lab-server/src/infrastructure/supervision/process-identity.ts';

const lab = backgroundLab();
const foreground = lab ? undefined : await readiness();
if (foreground) fail('This lab was not started by `make up`: stop it where it runs, with Ctrl-C.');

const left = processesLeft();
if (lab) await stop(lab);
await reap(dataDirectory);
rmSync(pidFile, { force: true });

const survivors = processesLeft();
if (survivors.length > 0) {
  fail(
    `Still running: ${survivors.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')}. End them with: kill -9 ${survivors.map(({ pid }) => pid).join(' ')}`,
  );
}
console.log(
  lab || left.length > 0 ? 'The lab is down; no process of it is left.' : 'Nothing to stop: no lab runs on this data directory.',
);

/** Asks the lab to stop; it ends its bench itself. One that does not answer within 20 s is killed, and its watchdog ends the bench. */
async function stop(identity: ProcessIdentity): Promise<void> {
  process.kill(identity.pid, 'SIGTERM');
  for (const deadline = Date.now() + 20_000; isAlive(identity) && Date.now() < deadline;) await sleep(50);
  if (!isAlive(identity)) return;
  console.log('The lab did not stop within 20 s; killing it.');
  process.kill(identity.pid, 'SIGKILL');
  while (isAlive(identity)) await sleep(50);
}

/** What the lab's journal still names and what still lives. */
function processesLeft(): (ProcessIdentity & { readonly name: string })[] {
  try {
    const journal = JSON.parse(readFileSync(join(dataDirectory, 'processes.json'), 'utf8')) as (ProcessIdentity & {
      name: string;
    })[];
    return journal.filter(isAlive);
  } catch {
    return [];
  }
}
