import { execFile } from 'node:child_process';
import { constants, type PathLike } from 'node:fs';
import { link as hardLink, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import type { EffectOf, Injector, Targets } from './injector.ts';

const run = promisify(execFile);
/** Who waits in a pipe is freed within a few of these. */
const ROUNDS = 20;
const TEXT = 'This file was overwritten.';

/** Replaces files by named pipes without a writer: whoever opens one waits, in the kernel and without a timeout. */
export const filesHang: Injector<EffectOf<'files.hang'>> = {
  undo: (effect) => `put the files of ${effect.folder} back and free who waits for them`,
  async apply(effect, { id, targets, happened }) {
    const aside = join(targets.sharedFolder, `.hang-${id}`);
    await mkdir(aside);
    const names = await drawn(targets, effect);
    for (const name of names) {
      const file = join(targets.sharedFolder, effect.folder, name);
      const pipe = join(aside, `${name}.pipe`);
      await run('mkfifo', [pipe]);
      await rename(file, join(aside, name));
      await hardLink(pipe, file);
    }
    happened();
    return async () => {
      // The files first, so that whoever is freed, and whoever comes next, finds them. The pipes are still known by their second name.
      for (const name of names) {
        await rename(join(aside, name), join(targets.sharedFolder, effect.folder, name)).catch(ifGone);
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        const freed = await Promise.all(names.map((name) => free(join(aside, `${name}.pipe`))));
        if (!freed.includes(true)) break;
      }
      await rm(aside, { recursive: true, force: true });
    };
  },
};

/** Overwrites files with text; ending it puts their bytes back. */
export const filesCorrupt: Injector<EffectOf<'files.corrupt'>> = {
  undo: (effect) => `put the bytes of the files of ${effect.folder} back`,
  async apply(effect, { targets, happened }) {
    const former = new Map<string, Buffer>();
    for (const name of await drawn(targets, effect)) {
      const file = join(targets.sharedFolder, effect.folder, name);
      former.set(file, await readFile(file));
      await writeFile(file, TEXT);
    }
    happened();
    return async () => {
      for (const [file, bytes] of former) await writeFile(file, bytes).catch(ifGone);
    };
  },
};

async function drawn(targets: Targets, effect: EffectOf<'files.hang' | 'files.corrupt'>): Promise<string[]> {
  const names = await readdir(join(targets.sharedFolder, effect.folder));
  return names.filter((name) => draw(effect.kind, name) < effect.share);
}

/** A writer that comes and goes ends the waiting of every reader. False: nobody waited. */
async function free(pipe: PathLike): Promise<boolean> {
  try {
    const writer = await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    await writer.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENXIO' || error.code === 'ENOENT')) return false;
    throw error;
  }
}

/** The stage's folder may have gone, and its files with it. */
function ifGone(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
