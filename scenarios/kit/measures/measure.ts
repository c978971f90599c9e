import type { Unit } from '../units.ts';
import type { Reading } from './reading.ts';

export type Comparison = 'below' | 'atMost' | 'above' | 'atLeast';

/** One sentence of a scenario's definition of healthy: a reading, and the limit that it must keep. Pure data. */
export interface Measure {
  /** What is measured, in the words of the verdict: `errors of product`. */
  readonly name: string;
  readonly unit: Unit;
  readonly reading: Reading;
  readonly comparison: Comparison;
  readonly limit: number;
}

/** A number that the bench can read, waiting for its limit. */
export interface Quantity {
  readonly name: string;
  readonly unit: Unit;
  readonly reading: Reading;
  named(name: string): Quantity;
  below(limit: number): Measure;
  atMost(limit: number): Measure;
  above(limit: number): Measure;
  atLeast(limit: number): Measure;
}

export function quantity(name: string, unit: Unit, reading: Reading): Quantity {
  const limited =
    (comparison: Comparison) =>
    (limit: number): Measure => ({ name, unit, reading, comparison, limit });
  return {
    name,
    unit,
    reading,
    named: (other) => quantity(other, unit, reading),
    below: limited('below'),
    atMost: limited('atMost'),
    above: limited('above'),
    atLeast: limited('atLeast'),
  };
}

/**
 * a ÷ b. A denominator of 0 is no data, and the measure then does not hold, unless `whenNone` says what nothing means
 * (no expiry: no loads per expiry).
 */
export function ratio(
  a: Quantity,
  b: Quantity,
  { whenNone = null, unit = 'count' }: { whenNone?: number | null; unit?: Unit } = {},
): Quantity {
  return quantity(`${a.name} per ${b.name}`, unit, { of: 'ratio', numerator: a.reading, denominator: b.reading, whenNone });
}

/** a − b: what one witness has and the other lacks. Give it a name that says what that is. */
export function difference(a: Quantity, b: Quantity): Quantity {
  return quantity(`${a.name} less ${b.name}`, a.unit, { of: 'difference', minuend: a.reading, subtrahend: b.reading });
}

/** A number that is known: what a page should cost, to be taken from what it did cost. */
export const constant = (value: number, unit: Unit = 'count'): Quantity =>
  quantity(String(value), unit, { of: 'constant', value });
