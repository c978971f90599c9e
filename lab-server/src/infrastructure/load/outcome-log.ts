import type { Outcome } from '../../domain/observations.ts';

/** Outcomes of one stream as they cross the process boundary: one number after the other instead of an object each. */
export interface PackedOutcomes {
  /** Each way in which a request ended, once. */
  readonly endings: readonly Pick<Outcome, 'outcome' | 'status' | 'ok'>[];
  /** For each request: atMs, latencyMs, lateMs, index into `endings`. */
  readonly rows: readonly number[];
}

const COLUMNS = 4;

/** Keeps the outcomes of a stream in little memory. */
export class OutcomeLog implements PackedOutcomes {
  readonly endings: Pick<Outcome, 'outcome' | 'status' | 'ok'>[] = [];
  readonly rows: number[] = [];
  readonly #indexOf = new Map<string, number>();

  add({ atMs, latencyMs, lateMs, outcome, status, ok }: Outcome): void {
    let index = this.#indexOf.get(outcome);
    if (index === undefined) {
      index = this.endings.push({ outcome, status, ok }) - 1;
      this.#indexOf.set(outcome, index);
    }
    this.rows.push(toMicroseconds(atMs), toMicroseconds(latencyMs), toMicroseconds(lateMs), index);
  }
}

export function unpack({ endings, rows }: PackedOutcomes): Outcome[] {
  return Array.from({ length: rows.length / COLUMNS }, (_, n) => {
    const [atMs = 0, latencyMs = 0, lateMs = 0, index = 0] = rows.slice(n * COLUMNS, (n + 1) * COLUMNS);
    return { atMs, latencyMs, lateMs, ...endings[index]! };
  });
}

const toMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;
