import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './lab.mts';

/**
 * The lab and the site while you change them. Pages reload by themselves. Scenarios and the shop need no restart: every
 * run starts fresh processes from the files as they are. Only a change of the lab itself restarts it.
 */
const site = run('node_modules/.bin/docusaurus', ['start', '--no-open', '--port', process.env['LAB_SITE_PORT'] ?? '3000']);
let lab = run('lab-server/src/main.ts');
let waiting: NodeJS.Timeout | undefined;
let restarted = Promise.resolve();

for (const folder of ['lab-server/src', 'scenarios/kit', 'scenarios/partners']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => (restarted = restarted.then(() => restartLab(`${folder}/${file}`))), 200);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopBoth());

async function restartLab(changed: string): Promise<void> {
  console.log(`▸ ${changed} changed: restarting the lab`);
  await end(lab);
  lab = run('lab-server/src/main.ts');
}

async function stopBoth(): Promise<void> {
  clearTimeout(waiting);
  await restarted;
  await Promise.all([end(site), end(lab)]);
  process.exit(0);
}

/** In a process group of its own, so that Ctrl-C reaches it once, through `end`. */
function run(main: string, args: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [join(root, main), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
