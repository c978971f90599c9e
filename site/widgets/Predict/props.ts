import type { PhaseKind, Unit } from '../../../openapi/client.ts';
import type { Scale } from './parse-guess.ts';

interface Common {
  /** Names the guess in the reader's record; unique on the page. */
  readonly id: string;
  readonly question: string;
  /** What the guess is held against: a measure of this scenario, in this phase. */
  readonly of: string;
  readonly run: PhaseKind;
  readonly measure: string;
}

interface Numeric {
  /** The measure's unit. */
  readonly unit: Unit;
  /** Bounds of a guess. */
  readonly scale: Scale;
}

export type PredictProps = Common &
  (
    | ({
        readonly kind: 'number';
        /** The chart over which the guess is laid; absent: none. */ readonly chart?: string;
      } & Numeric)
    | { readonly kind: 'choice'; readonly unit?: Unit; readonly options: readonly string[] }
    /** A value for each phase, drawn as a line or typed. */
    | ({ readonly kind: 'line'; readonly phases: readonly PhaseKind[] } & Numeric)
  );
