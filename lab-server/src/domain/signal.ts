import type { Unit } from '@systems-design-lab/scenarios/kit/index.ts';

/** One value of a signal, sampled at 4 Hz from the parts of the bench. */
export interface Sample {
  readonly signal: string;
  readonly unit: Unit;
  /** Bounded: stream, link, process, partner, statement; never ids. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All samples of one tick. */
export interface SignalTick {
  /** Epoch ms. */
  readonly at: number;
  readonly samples: readonly Sample[];
}
