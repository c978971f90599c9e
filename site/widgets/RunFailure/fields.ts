import type { ParameterFacts } from '../../plugins/catalogue/facts.ts';
import { fieldUnits, formatValue } from '../../format.ts';
import type { RunInput } from '../../live/player.ts';

/** What stands in the form, as it was typed. */
export interface Fields {
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: string;
}

interface Read {
  /** Null while anything is out of bounds. */
  readonly request: RunInput | null;
  /** Field → what was expected. */
  readonly complaints: Readonly<Record<string, string>>;
}

const largestSeed = 2 ** 31 - 1;

/** A value as the field of its parameter shows it, in the field's unit. */
export function fieldText({ unit }: ParameterFacts, value: number): string {
  return String(rounded(value * fieldUnits[unit].factor));
}

/** What the form asks for. The bounds are the lab's own; it would refuse anything else. */
export function readFields(parameters: readonly ParameterFacts[], fields: Fields): Read {
  const values = parameters.map(
    (parameter) => [parameter, parse(fields.parameters[parameter.name] ?? '', fieldUnits[parameter.unit].factor)] as const,
  );
  const seed = fields.seed.trim() === '' ? undefined : parse(fields.seed, 1);
  const wrong = values
    .filter(([parameter, value]) => !isWithin(parameter, value))
    .map(([parameter]) => [parameter.name, expectationOf(parameter)] as const);
  const wrongSeed =
    seed === undefined || isWithin({ min: 1, max: largestSeed, integer: true }, seed)
      ? []
      : [['seed', 'a whole number from 1'] as const];
  const complaints = Object.fromEntries([...wrong, ...wrongSeed]);
  if (Object.keys(complaints).length > 0) return { request: null, complaints };
  return {
    request: {
      parameters: Object.fromEntries(values.map(([{ name }, value]) => [name, value])),
      ...(seed === undefined ? {} : { seed }),
    },
    complaints,
  };
}

const parse = (text: string, factor: number): number =>
  text.trim() === '' ? Number.NaN : rounded(Number(text.trim().replace(',', '.')) / factor);

/** Removes what a change of unit leaves behind, such as 0.30000000000000004. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const isWithin = ({ min, max, integer }: Pick<ParameterFacts, 'min' | 'max' | 'integer'>, value: number): boolean =>
  value >= min && value <= max && (!integer || Number.isInteger(value));

const expectationOf = ({ min, max, unit, integer }: ParameterFacts): string =>
  `expected ${formatValue(min, unit)} to ${formatValue(max, unit)}${integer && unit === 'count' ? ', whole' : ''}`;
