import { formatValue } from '../../scenarios/kit/format.ts';
import type { Unit } from '../../openapi/client.ts';
import type { Figure } from './figures.ts';

/**
 * A claim is a comparison that a lesson makes in words, written so that a program can hold it against what was recorded:
 *
 *     failure.p99 of cart > 10 * calm.p99 of cart
 *     fix.errors of cart <= limit of errors of cart
 *     retry-storm/failure.payment attempts per checkout > 3 * calm.payment attempts per checkout
 *
 *     claim   = sum ("<" | "<=" | ">" | ">=" | "=") sum
 *     sum     = product { ("+" | "-") product }
 *     product = factor { ("*" | "/") factor }
 *     factor  = number [ms | s | % | /s | B] | [scenario "/"] run "." measure | [scenario "/"] "limit of" measure | "(" sum ")"
 *
 * An operator has a space on both sides, because measures have names like `errors of checkout in the last 1.5 s`. A name
 * goes on to the next operator, the bracket that closes, or the end.
 */
export interface Claim {
  readonly left: Term;
  readonly comparison: Comparison;
  readonly right: Term;
}

export type Term =
  | { readonly kind: 'number'; readonly value: number; readonly unit: Unit | null }
  | { readonly kind: 'recorded'; readonly scenario: string | null; readonly run: string; readonly measure: string }
  | { readonly kind: 'limit'; readonly scenario: string | null; readonly measure: string }
  | { readonly kind: 'arithmetic'; readonly operator: Operator; readonly left: Term; readonly right: Term };

const comparisons = ['<', '<=', '>', '>=', '='] as const;
type Comparison = (typeof comparisons)[number];
type Operator = '+' | '-' | '*' | '/';

/** A number with its unit; null: a plain number. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | null;
}

/** Where the values that claims name come from. Both throw where there is none. */
export interface Lookup {
  recorded(scenario: string | null, run: string, measure: string): Pick<Figure, 'unit'> & { readonly value: number };
  limit(scenario: string | null, measure: string): Pick<Figure, 'unit'> & { readonly value: number };
}

/** What became of a claim: both sides, and every recorded value that they were made from. */
export interface Judgement {
  readonly holds: boolean;
  readonly left: Quantity;
  readonly right: Quantity;
  readonly used: readonly { readonly name: string; readonly quantity: Quantity }[];
}

export function parseClaim(text: string): Claim {
  const reader = new Reader(text);
  const left = parseSum(reader);
  const comparison = reader.take(comparisons);
  if (!comparison) throw reader.problem(`expected one of ${comparisons.join(' ')} with a space on both sides`);
  const right = parseSum(reader);
  if (!reader.isAtEnd) throw reader.problem('expected the end of the claim');
  return { left, comparison, right };
}

function parseSum(reader: Reader): Term {
  let left = parseProduct(reader);
  for (let operator = reader.take(['+', '-']); operator; operator = reader.take(['+', '-'])) {
    left = { kind: 'arithmetic', operator, left, right: parseProduct(reader) };
  }
  return left;
}

function parseProduct(reader: Reader): Term {
  let left = parseFactor(reader);
  for (let operator = reader.take(['*', '/']); operator; operator = reader.take(['*', '/'])) {
    left = { kind: 'arithmetic', operator, left, right: parseFactor(reader) };
  }
  return left;
}

function parseFactor(reader: Reader): Term {
  if (reader.match(/^\(/)) {
    reader.depth += 1;
    const inner = parseSum(reader);
    if (!reader.match(/^\)/)) throw reader.problem('expected ")"');
    reader.depth -= 1;
    return inner;
  }
  const number = reader.match(/^(\d[\d,]*(?:\.\d+)?) ?(ms|s|%|\/s|B)?(?=[ )]|$)/);
  if (number) return numberOf(number[1] ?? '', number[2]);
  const limit = reader.match(/^(?:([a-z0-9-]+)\/)?limit of /);
  if (limit) return { kind: 'limit', scenario: limit[1] ?? null, measure: reader.name() };
  const recorded = reader.match(/^(?:([a-z0-9-]+)\/)?(calm|failure|fix|tempting)\./);
  if (recorded) return { kind: 'recorded', scenario: recorded[1] ?? null, run: recorded[2] ?? '', measure: reader.name() };
  throw reader.problem('expected a number, "(", "limit of <measure>" or "<run>.<measure>" with calm, failure, fix or tempting');
}

function numberOf(digits: string, suffix: string | undefined): Term {
  const value = Number(digits.replaceAll(',', ''));
  switch (suffix) {
    case 'ms':
      return { kind: 'number', value, unit: 'ms' };
    case 's':
      return { kind: 'number', value: value * 1000, unit: 'ms' };
    case '%':
      return { kind: 'number', value: value / 100, unit: 'share' };
    case '/s':
      return { kind: 'number', value, unit: 'perSecond' };
    case 'B':
      return { kind: 'number', value, unit: 'bytes' };
    default:
      return { kind: 'number', value, unit: null };
  }
}

/** The text of a claim, and how far it has been read. */
class Reader {
  readonly #text: string;
  #at = 0;
  /** Brackets that are open. */
  depth = 0;

  constructor(text: string) {
    this.#text = text.trim();
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest());
    if (found) this.#skip(found[0].length);
    return found;
  }

  /** An operator that stands by itself. */
  take<Symbol extends string>(symbols: readonly Symbol[]): Symbol | undefined {
    const found = symbols.find((symbol) => `${this.#rest()} `.startsWith(`${symbol} `));
    if (found) this.#skip(found.length);
    return found;
  }

  /** A name with spaces in it. */
  name(): string {
    const end = this.depth > 0 ? /(?:^| )(?:[-+*/=<>]|<=|>=)(?: |$)|\)|$/ : /(?:^| )(?:[-+*/=<>]|<=|>=)(?: |$)|$/;
    const name = this.#rest().slice(0, end.exec(this.#rest())?.index);
    if (name === '') throw this.problem('expected the name of a measure');
    this.#skip(name.length);
    return name;
  }

  problem(expected: string): Error {
    const rest = this.#rest();
    return new Error(`${expected}${rest === '' ? ', but the claim ends' : `, at "${rest}"`}`);
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #skip(length: number): void {
    this.#at += length;
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }
}

/** Holds a claim against what was recorded. */
export function judgeClaim({ left, comparison, right }: Claim, lookup: Lookup): Judgement {
  const used: { name: string; quantity: Quantity }[] = [];
  const [a, b] = [valueOf(left, lookup, used), valueOf(right, lookup, used)];
  if (!areAlike(a, b)) throw new Error(`compares ${unitName(a)} with ${unitName(b)}`);
  return { holds: compare(a.value, comparison, b.value), left: a, right: b, used };
}

function valueOf(term: Term, lookup: Lookup, used: { name: string; quantity: Quantity }[]): Quantity {
  switch (term.kind) {
    case 'number':
      return term;
    case 'recorded':
    case 'limit': {
      const { value, unit } =
        term.kind === 'limit'
          ? lookup.limit(term.scenario, term.measure)
          : lookup.recorded(term.scenario, term.run, term.measure);
      const quantity: Quantity = unit === 's' ? { value: value * 1000, unit: 'ms' } : { value, unit };
      used.push({ name: nameOf(term), quantity });
      return quantity;
    }
    case 'arithmetic':
      return combine(term.operator, valueOf(term.left, lookup, used), valueOf(term.right, lookup, used));
  }
}

function nameOf(term: Extract<Term, { kind: 'recorded' | 'limit' }>): string {
  const prefix = term.scenario === null ? '' : `${term.scenario}/`;
  return term.kind === 'limit' ? `${prefix}limit of ${term.measure}` : `${prefix}${term.run}.${term.measure}`;
}

function combine(operator: Operator, a: Quantity, b: Quantity): Quantity {
  switch (operator) {
    case '+':
    case '-':
      if (!areAlike(a, b)) throw new Error(`${operator === '+' ? 'adds' : 'subtracts'} ${unitName(a)} and ${unitName(b)}`);
      return { value: operator === '+' ? a.value + b.value : a.value - b.value, unit: a.unit ?? b.unit };
    case '*':
      if (!isPlain(a) && !isPlain(b)) throw new Error(`multiplies ${unitName(a)} by ${unitName(b)}`);
      return { value: a.value * b.value, unit: isPlain(a) ? b.unit : a.unit };
    case '/':
      if (b.value === 0) throw new Error('divides by zero');
      if (isPlain(b)) return { value: a.value / b.value, unit: a.unit };
      if (a.unit !== b.unit) throw new Error(`divides ${unitName(a)} by ${unitName(b)}`);
      return { value: a.value / b.value, unit: null };
  }
}

/** Counts, shares and ratios are numbers as well, so `0.5` may be written for 50 %. */
const isPlain = ({ unit }: Quantity): boolean => unit === null || unit === 'count' || unit === 'share' || unit === 'ratio';
const areAlike = (a: Quantity, b: Quantity): boolean => a.unit === b.unit || (isPlain(a) && isPlain(b));
const unitName = ({ unit }: Quantity): string => (unit === null ? 'a plain number' : `"${unit}"`);

function compare(a: number, comparison: Comparison, b: number): boolean {
  switch (comparison) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '=':
      return a === b;
  }
}

/** Both sides with their values, and what they were made from: what an author needs who reads that a claim does not hold. */
export function explain({ left, right, used }: Judgement): string {
  const values = used.map(({ name, quantity }) => `${name} = ${formatQuantity(quantity)}`);
  return `left ${formatQuantity(left)}, right ${formatQuantity(right)} (${[...new Set(values)].join('; ') || 'no recorded value'})`;
}

const formatQuantity = ({ value, unit }: Quantity): string => formatValue(value, unit ?? 'count');
