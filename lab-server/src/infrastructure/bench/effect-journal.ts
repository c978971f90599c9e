import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';

/** An effect that holds, or is about to. */
export interface JournalledEffect {
  readonly id: string;
  readonly owner: string;
  /** Null: a change to the database of free play. */
  readonly effect: Effect | null;
  /** In words: what is done to end it. */
  readonly undo: string;
  /** Epoch ms; null: when free play ends. */
  readonly expiresAt: number | null;
  /** Why it could not be undone. What carries it has to be made anew. */
  readonly notUndone?: string;
}

/**
 * What holds on the bench, written down before it is applied. Toxics, signals, limits and settings end with the processes
 * that carry them; what is left here after a crash tells the next start that the database of free play is not as it was.
 */
export class EffectJournal {
  readonly #file: string;
  readonly #onNotUndone: () => void;
  readonly #effects = new Map<string, JournalledEffect>();

  constructor(dataDirectory: string, onNotUndone: () => void) {
    this.#onNotUndone = onNotUndone;
    this.#file = join(dataDirectory, 'effects.json');
  }

  add(effect: JournalledEffect): void {
    this.#effects.set(effect.id, effect);
    this.#write();
  }

  remove(id: string): void {
    const former = this.#effects.get(id);
    if (!former) return;
    this.#effects.delete(id);
    this.#write();
    if (former.notUndone !== undefined) this.#onNotUndone();
  }

  /** One that was given up stays: what carries it may be just ending, and is not there again yet. */
  undone(id: string): void {
    if (this.#effects.get(id)?.notUndone === undefined) this.remove(id);
  }

  /** It may still hold. It stays here until what carries it is gone. */
  fail(id: string, why: string): void {
    const effect = this.#effects.get(id);
    if (!effect) return;
    this.add({ ...effect, notUndone: why });
    this.#onNotUndone();
  }

  get notUndone(): readonly JournalledEffect[] {
    return this.effects.filter(({ notUndone }) => notUndone !== undefined);
  }

  get effects(): readonly JournalledEffect[] {
    return [...this.#effects.values()];
  }

  /** What an earlier lab left behind. */
  readLeftovers(): readonly JournalledEffect[] {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as JournalledEffect[];
    } catch {
      // No journal, or one that a crash cut off before its first rename: nothing was applied.
      return [];
    }
  }

  clear(): void {
    this.#effects.clear();
    this.#write();
  }

  #write(): void {
    writeFileSync(`${this.#file}.next`, JSON.stringify([...this.#effects.values()]));
    renameSync(`${this.#file}.next`, this.#file);
  }
}
