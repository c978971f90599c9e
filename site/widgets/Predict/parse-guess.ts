import type { Unit } from '../../../openapi/client.ts';
import { fieldUnits, formatValue } from '../../format.ts';

/** What a guess may be, in the measure's own unit. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

export type ParsedGuess = { readonly value: number } | { readonly complaint: string };

/** Reads a number as people type it, in the unit that the field shows; a comma may stand for the point. */
export function parseGuess(text: string, unit: Unit, { min, max }: Scale): ParsedGuess {
  const typed = text.trim().replace(',', '.');
  const value = Number(typed) / fieldUnits[unit].factor;
  if (typed === '' || !Number.isFinite(value) || value < min || value > max) {
    return { complaint: `Type a number from ${formatValue(min, unit)} to ${formatValue(max, unit)}.` };
  }
  return { value };
}

/** The number that the field shows for a value. */
export const fieldNumber = (value: number, unit: Unit): string =>
  String(Number((value * fieldUnits[unit].factor).toPrecision(3)));
