import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSite } from './build-site.mts';
import { dataDirectory, edgeUrl, fail, identify, labUrl, logFile, pidFile, readiness, root, seconds, tokenFile } from './lab.mts';

const PATIENCE_MS = 180_000;

if ((await readiness())?.ready) {
  console.log('The lab is already up.');
} else {
  buildSite();
  await startLab();
}
printAddresses();

/** Starts the lab in a session of its own and shows what it logs until it is ready, or says why it ended. */
async function startLab(): Promise<void> {
  console.log('▸ lab: starting');
  const started = Date.now();
  mkdirSync(dataDirectory, { recursive: true });
  const output = openSync(logFile, 'w');
  const lab = spawn(process.execPath, [join(root, 'lab-server/src/main.ts')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
  });
  lab.unref();
  const ended = new Promise<true>((resolve) => lab.once('exit', () => resolve(true)).once('error', () => resolve(true)));
  writeFileSync(pidFile, JSON.stringify(lab.pid === undefined ? null : identify(lab.pid)));

  const showProgress = followLog();
  for (;;) {
    const hasEnded = await Promise.race([ended, sleep(100, false)]);
    showProgress();
    if (hasEnded) fail(`The lab did not start; its last words are above and in ${logFile}.`);
    if ((await readiness())?.ready) break;
    if (Date.now() - started > PATIENCE_MS) {
      fail(
        `The lab is not ready after ${seconds(PATIENCE_MS)}. See what it waits for with: make status; make logs. Stop it with: make down`,
      );
    }
  }
  showProgress();
  console.log(`  ready in ${seconds(Date.now() - started)}`);
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
  const token = relative(process.cwd(), tokenFile);
  console.log(`
Open  ${labUrl}
API   curl -s -H "authorization: Bearer $(cat ${token.startsWith('..') ? tokenFile : token})" ${labUrl}/api/sim/scenarios
Shop  curl -s ${edgeUrl}/products/42
Stop  make down`);
}
