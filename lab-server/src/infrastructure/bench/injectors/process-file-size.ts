import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { required, type EffectOf, type Injector } from './injector.ts';

const run = promisify(execFile);

/** Lowers the soft limit on the size of files that a running process writes, from outside. Linux only (`prlimit`). */
export const processFileSize: Injector<EffectOf<'process.fileSize'>> = {
  undo: (effect) => `lift the limit on file sizes of process ${effect.process}`,
  async apply(effect, { targets, happened }) {
    const target = required(targets.process(effect.process), effect.process);
    await limit(target.pid, String(effect.bytes));
    happened();
    return async () => {
      if (target.running) await limit(target.pid, 'unlimited');
    };
  },
};

/** The colon keeps the hard limit, so that the soft one can be raised again without a capability. */
async function limit(pid: number, bytes: string): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}
