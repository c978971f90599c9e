import type { Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import type { DesignKind } from './phase.ts';

/** A scenario that a reader switched on to play with. Its lease ends it when nobody does. */
export interface ActiveScenario {
  readonly name: string;
  readonly design: DesignKind;
  readonly parameters: Readonly<Record<string, number>>;
  readonly load: boolean;
  /** ISO 8601. */
  readonly enabledAt: string;
  readonly expiresAt: string;
}

/** A load of the reader's own. */
export interface LoadStatus {
  readonly streams: Readonly<Record<string, Stream>>;
  readonly seed: number;
  readonly startedAt: string;
  readonly endsAt: string;
}

/** What free play has on, and whether the kill switch is. */
export interface PlayStatus {
  readonly active: readonly ActiveScenario[];
  /** Null: only the scenarios' own loads run, if any. */
  readonly load: LoadStatus | null;
  /** ISO 8601; null: nothing was halted, or it was released. */
  readonly haltedAt: string | null;
  /** Why the lab halted itself; absent: it did not, or somebody threw the switch. */
  readonly haltedBecause?: string;
  /** What could not be undone, one sentence each without its full stop, until what carries it has been made anew; absent: nothing. */
  readonly notRestored?: readonly string[];
}

/** Seconds. */
export const lease = { default: 60, min: 1, max: 3600 } as const;
