import { setTimeout as sleep } from 'node:timers/promises';
import { reap } from '../lab-server/src/infrastructure/supervision/journal.ts';
import { isAlive, type ProcessIdentity } from '../lab-server/src/infrastructure/supervision/process-identity.ts';
import { dataDirectory, fail, runningLab, runningParts } from './lab.mts';

const PATIENCE_MS = 20_000;

/** Stops the lab of this data directory and whatever a crashed one left; false where there was nothing to stop. */
export async function takeDown(): Promise<boolean> {
  const lab = runningLab();
  const isRunning = lab !== undefined || runningParts().length > 0;
  if (lab) await stop(lab);
  await reap(dataDirectory);
  const survivors = runningParts();
  if (survivors.length > 0) {
    const pids = survivors.map(({ pid }) => pid).join(' ');
    fail(`Still running: ${survivors.map(({ name }) => name).join(', ')}. End them with: kill -9 ${pids}`);
  }
  return isRunning;
}

/** The lab ends its bench itself. One that is too slow is killed, and its watchdog ends the bench. */
async function stop(lab: ProcessIdentity): Promise<void> {
  process.kill(lab.pid, 'SIGTERM');
  const deadline = Date.now() + PATIENCE_MS;
  while (isAlive(lab) && Date.now() < deadline) await sleep(50);
  if (!isAlive(lab)) return;
  console.log(`The lab did not stop within ${PATIENCE_MS / 1000} s; killing it.`);
  process.kill(lab.pid, 'SIGKILL');
  while (isAlive(lab)) await sleep(50);
}

if (import.meta.main) {
  console.log(
    (await takeDown()) ? 'The lab is down; no process of it is left.' : `Nothing to stop: no lab runs on ${dataDirectory}.`,
  );
}
