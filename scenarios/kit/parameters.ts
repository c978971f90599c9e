import type { Unit } from './units.ts';

/**
 * A number that a reader may turn. Its bounds are the safety limits: shown in forms, enforced by the API.
 *
 * By default it reaches the scenario's `load`, `trigger` and `healthy`. One that `tunes: 'fixed'` is handed to the fixed
 * design instead, so that an exercise can let the reader find the right timeout, pool size or jitter by measuring.
 */
export interface Parameter {
  readonly unit: Unit;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly integer: boolean;
  /** One sentence for forms and the API; without it the parameter's name is shown. */
  readonly description?: string;
  readonly tunes?: 'fixed';
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** The values that a scenario's functions receive: one number for each parameter. */
export type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: number };

interface Bounds {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly description?: string;
  readonly tunes?: 'fixed';
}

/** A span of time in milliseconds, written with the units: `duration({ default: 150 * MS, … })`. */
export const duration = (bounds: Bounds): Parameter => parameter('ms', true, bounds);
/** A number of things. */
export const count = (bounds: Bounds): Parameter => parameter('count', true, bounds);
/** A share between 0 and 1. */
export const share = (bounds: Bounds): Parameter => parameter('share', false, bounds);
/** A size in bytes, written with the units: `size({ default: 64 * KB, … })`. */
export const size = (bounds: Bounds): Parameter => parameter('bytes', true, bounds);
/** A rate in events per second. */
export const rate = (bounds: Bounds): Parameter => parameter('perSecond', false, bounds);

function parameter(unit: Unit, integer: boolean, bounds: Bounds): Parameter {
  if (!(bounds.min <= bounds.default && bounds.default <= bounds.max)) {
    throw new RangeError(
      `A parameter's default must lie within its bounds; received default ${bounds.default}, min ${bounds.min}, max ${bounds.max}.`,
    );
  }
  return { unit, integer, ...bounds };
}
