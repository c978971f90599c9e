import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { countDescriptors } from '../process-figures.ts';
import { required, type EffectOf, type Injector } from './injector.ts';

const run = promisify(execFile);

/** Lowers the soft limit on open descriptors to those of now and a few more, from outside. Linux only (`prlimit`). */
export const processDescriptors: Injector<EffectOf<'process.descriptors'>> = {
  undo: (effect) => `raise the limit on descriptors of process ${effect.process} again`,
  async apply(effect, { targets, happened }) {
    const target = required(targets.process(effect.process), effect.process);
    const open = await countDescriptors(target.pid);
    if (open === undefined) throw new Error(`The descriptors of process "${effect.process}" cannot be counted on this system.`);
    const { stdout } = await run('prlimit', ['--pid', String(target.pid), '--nofile', '--output', 'SOFT', '--noheadings']);
    await limit(target.pid, String(open + effect.more));
    happened();
    return async () => {
      if (target.running) await limit(target.pid, stdout.trim());
    };
  },
};

/** The colon keeps the hard limit, so that the soft one can be raised again without a capability. */
async function limit(pid: number, descriptors: string): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--nofile=${descriptors}:`]);
}
