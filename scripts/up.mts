import { spawn } from 'node:child_process';
import { openSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfiguration } from '../lab-server/src/configuration.ts';
import { requireFreePorts } from '../lab-server/src/listen.ts';
import { takePossession } from '../lab-server/src/infrastructure/data-directory/data-directory.ts';
import { reap } from '../lab-server/src/infrastructure/supervision/journal.ts';
import { buildSite } from './build-site.mts';
import { dataDirectory, edgeUrl, fail, labUrl, logFile, readiness, root, runningLab, seconds, tokenFile } from './lab.mts';

const PATIENCE_MS = 180_000;

/** Brings the lab up in the background, from whatever is there, and prints how to reach it. */
export async function bringUp(): Promise<void> {
  if ((await readiness())?.ready) {
    console.log('The lab is already up.');
  } else if (runningLab()) {
    fail(
      `A lab holds ${dataDirectory} but is not ready at ${labUrl}: it is starting, or has another LAB_PORT. What it waits for: make status. To stop it: make down`,
    );
  } else {
    await refuseWhatCannotStart();
    buildSite();
    await startLab();
  }
  printAddresses();
}

/** What the lab itself would refuse, before minutes are spent on the site. */
async function refuseWhatCannotStart(): Promise<void> {
  try {
    const configuration = readConfiguration(process.env);
    // What a lab that crashed has left may hold them still.
    await reap(dataDirectory);
    await requireFreePorts(configuration);
  } catch (error) {
    fail(error);
  }
}

/** Starts the lab in a session of its own and shows what it logs until it is ready, or says why it ended. */
async function startLab(): Promise<void> {
  console.log('▸ lab: starting');
  const started = Date.now();
  const output = openLog();
  const lab = spawn(process.execPath, [join(root, 'lab-server/src/main.ts')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
  });
  lab.unref();
  const ended = new Promise<true>((resolve) => lab.once('exit', () => resolve(true)).once('error', () => resolve(true)));

  const showProgress = followLog();
  for (;;) {
    const hasEnded = await Promise.race([ended, sleep(100, false)]);
    showProgress();
    if (hasEnded) fail(`The lab did not start; why is said above, and in ${logFile}.`);
    if ((await readiness())?.ready) break;
    if (Date.now() - started > PATIENCE_MS) {
      fail(
        `The lab is not ready after ${seconds(PATIENCE_MS)}. What it waits for: make status, make logs. To stop it: make down`,
      );
    }
  }
  showProgress();
  console.log(`  ready in ${seconds(Date.now() - started)}`);
}

/** The log lies in the data directory, so that has to be the lab's before the lab itself is there. */
function openLog(): number {
  try {
    takePossession(dataDirectory);
  } catch (error) {
    fail(error);
  }
  return openSync(logFile, 'w');
}

/** Prints what was logged since the last call. */
function followLog(): () => void {
  const log = openSync(logFile, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  return () => {
    for (let read = readSync(log, buffer); read > 0; read = readSync(log, buffer)) {
      process.stdout.write(buffer.toString('utf8', 0, read).replace(/^(?=.)/gm, '  '));
    }
  };
}

function printAddresses(): void {
  const fromHere = relative(process.cwd(), tokenFile);
  const token = fromHere.startsWith('..') ? tokenFile : fromHere;
  console.log(`
Open  ${labUrl}
API   curl -s -H "authorization: Bearer $(cat ${token})" ${labUrl}/api/sim/scenarios
Shop  curl -s ${edgeUrl}/products/42
Stop  make down`);
}

if (import.meta.main) await bringUp();
