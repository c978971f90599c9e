/**
 * An effect is what a trigger does to the bench, as plain data. An injector in lab-server of the same kind carries it out
 * and knows its undo.
 */
export interface EffectBase<Kind extends string> {
  readonly kind: Kind;
  /**
   * Milliseconds from the start of the measured window; negative values lie in warm-up. Absent: the effect holds from the
   * start of warm-up to the end of the window.
   */
  readonly atMs?: number;
  /** How long it holds, ms. Absent: to the end of the window. */
  readonly forMs?: number;
}

export interface Timing {
  /** Start, ms from the start of the measured window (see {@link EffectBase.atMs}). */
  readonly at?: number;
  /** Duration, ms. */
  readonly for?: number;
}

/** `at` and `for` as a scenario writes them, under the names that carry their unit. */
export function timing({ at, for: duration }: Timing): { atMs?: number; forMs?: number } {
  return {
    ...(at === undefined ? {} : { atMs: at }),
    ...(duration === undefined ? {} : { forMs: duration }),
  };
}
