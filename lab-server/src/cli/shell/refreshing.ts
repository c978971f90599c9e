import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk } from './desk.ts';
import { cutTo } from './text.ts';

interface Options {
  readonly everyMs: number;
  /** Draws one picture and leaves it there. */
  readonly once: boolean;
}

/** Draws a picture over itself until Ctrl-C; once, where nobody watches. */
export async function refreshing({ screen, interrupted }: Desk, { everyMs, once }: Options, picture: () => Promise<string[]>) {
  if (once || !screen.isTerminal) {
    screen.write(`${(await picture()).join('\n')}\n`);
    return;
  }
  let erase = '\u001b[2J';
  while (!interrupted.aborted) {
    const lines = [...(await picture()), '', 'Ctrl-C ends it.'];
    const fitting = lines.length > screen.rows ? [...lines.slice(0, screen.rows - 2), '…', lines.at(-1)!] : lines;
    // Lines over the former ones, each erased to its end: a screen that was emptied first would flicker.
    screen.write(`${erase}\u001b[H${fitting.map((line) => `${cutTo(line, screen.columns - 1)}\u001b[K`).join('\n')}\u001b[J`);
    erase = '';
    await sleep(everyMs, undefined, { signal: interrupted });
  }
}
