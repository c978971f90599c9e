import type { PhaseKind, StatementRow } from '../../../openapi/client.ts';
import { formatStatementMs, formatValue } from '../../format.ts';

/** What was captured of the statements of one phase. */
export interface PhaseStatements {
  readonly phase: PhaseKind;
  /** Requests that were sent in the window. */
  readonly requests: number;
  readonly rows: readonly StatementRow[];
}

/** One statement in all phases that are compared. */
export interface ComparedStatement {
  readonly key: string;
  readonly tag: string | null;
  readonly sql: string;
  readonly phases: readonly { readonly phase: PhaseKind; readonly figures: Figures | null }[];
}

export interface Figures {
  readonly calls: number;
  /** Null: no request was sent. */
  readonly callsPerRequest: number | null;
  readonly meanMs: number;
  readonly rowsPerCall: number;
  readonly blocksPerCall: number;
}

/** Statements of all phases, each once: by their tag, else by their text. Null figures: it was not called there. */
export function comparedStatements(phases: readonly PhaseStatements[]): readonly ComparedStatement[] {
  const first = new Map(phases.flatMap(({ rows }) => rows.map((row) => [keyOf(row), row] as const)).reverse());
  const keys = [...new Set(phases.flatMap(({ rows }) => rows.map(keyOf)))];
  return keys.map((key) => ({
    key,
    tag: first.get(key)?.tag ?? null,
    sql: first.get(key)?.sql ?? '',
    phases: phases.map(({ phase, requests, rows }) => {
      const row = rows.find((each) => keyOf(each) === key);
      return { phase, figures: row ? figuresOf(row, requests) : null };
    }),
  }));
}

/**
 * The one whose share of the work differs most between two phases, by what a request takes of calls, blocks and time alike;
 * null where there is nothing to compare.
 */
export function differsMost(statements: readonly ComparedStatement[], from: PhaseKind, to: PhaseKind): ComparedStatement | null {
  const work = statements.map((statement) => [workIn(statement, from), workIn(statement, to)] as const);
  const differences = statements.map((statement, index) => {
    const shares = [0, 1, 2].map((kind) => {
      const most = Math.max(...[0, 1].map((side) => sum(work.map((pair) => pair[side]?.[kind] ?? 0))));
      return most === 0 ? 0 : Math.abs((work[index]?.[0][kind] ?? 0) - (work[index]?.[1][kind] ?? 0)) / most;
    });
    return { statement, difference: sum(shares) };
  });
  const largest = differences.toSorted((one, other) => other.difference - one.difference)[0];
  return largest && largest.difference > 0 ? largest.statement : null;
}

/**
 * What differs between two phases of a statement. One that is called less often does more in each call, so how often comes
 * first, then what it reads, and its time last.
 */
export function differenceOf(statement: ComparedStatement, from: PhaseKind, to: PhaseKind): string {
  const [was, is] = [figuresIn(statement, from), figuresIn(statement, to)];
  if (!was || !is) return was ? `is not called any more, after ${timesWords(was)}` : is ? `is new, ${timesWords(is)}` : '';
  const changes = compared.map(({ name, read }) => {
    const [before, after] = [read(was) ?? 0, read(is) ?? 0];
    return { name, before, after, factor: Math.max(before, after, LEAST) / Math.max(Math.min(before, after), LEAST) };
  });
  const telling =
    changes.find(({ factor }) => factor >= SURELY_ANOTHER) ?? changes.toSorted((one, other) => other.factor - one.factor)[0];
  if (!telling || telling.factor < WORTH_A_WORD) return 'is much the same';
  return `${telling.name} ${said(telling.before, telling.name)} → ${said(telling.after, telling.name)}`;
}

/** A number of calls as it is read: 41, 0.3. */
export const countWords = (value: number): string =>
  formatValue(value >= 10 ? Math.round(value) : Number(value.toFixed(value >= 1 ? 1 : 2)), 'count');

const timesWords = ({ callsPerRequest, calls }: Figures): string =>
  callsPerRequest === null ? `${countWords(calls)} calls` : `${countWords(callsPerRequest)} calls per request`;

/** Below this, figures are noise and not compared. */
const LEAST = 0.01;
const WORTH_A_WORD = 1.2;
const SURELY_ANOTHER = 1.5;

const compared: readonly { readonly name: string; readonly read: (figures: Figures) => number | null }[] = [
  { name: 'calls per request', read: ({ callsPerRequest }) => callsPerRequest },
  { name: 'blocks per call', read: ({ blocksPerCall }) => blocksPerCall },
  { name: 'rows per call', read: ({ rowsPerCall }) => rowsPerCall },
  { name: 'mean', read: ({ meanMs }) => meanMs },
];

const said = (value: number, name: string): string => (name === 'mean' ? formatStatementMs(value) : countWords(value));

const figuresIn = ({ phases }: ComparedStatement, phase: PhaseKind): Figures | null =>
  phases.find((each) => each.phase === phase)?.figures ?? null;

/** What a request takes of it: calls, blocks, ms. */
function workIn(statement: ComparedStatement, phase: PhaseKind): readonly number[] {
  const figures = figuresIn(statement, phase);
  const calls = figures?.callsPerRequest ?? 0;
  return figures ? [calls, calls * figures.blocksPerCall, calls * figures.meanMs] : [0, 0, 0];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const keyOf = ({ tag, sql }: StatementRow): string => tag ?? sql;

const figuresOf = ({ calls, meanMs, rowsPerCall, blocksPerCall }: StatementRow, requests: number): Figures => ({
  calls,
  callsPerRequest: requests === 0 ? null : calls / requests,
  meanMs,
  rowsPerCall,
  blocksPerCall,
});
