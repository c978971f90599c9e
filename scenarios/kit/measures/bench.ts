import type { EffectKind } from '../effects/index.ts';
import type { AnswerAuditName, DataCheck, PartnerName, ProcessName, ReplicaName } from '../system-under-test.ts';
import type { Unit } from '../units.ts';
import { quantity, type Quantity } from './measure.ts';
import type { SessionState } from './reading.ts';

/** What can be asked of the bench beside its streams: PostgreSQL's statistics, the partners' ledgers, the effects. */
export interface BenchMeasures {
  readonly postgres: {
    readonly deadlocks: Quantity;
    /** Statements that the shop sent (BEGIN, COMMIT and ROLLBACK left out). */
    readonly statements: Quantity;
    /** One statement, by the word in its comment: `SELECT /* best-sellers *\/ …`. */
    statement(tag: string): { readonly calls: Quantity; readonly blocks: Quantity };
    /** Age of the shop's oldest transaction, the most that was seen in the window. */
    readonly oldestTransaction: Quantity;
    sessions(state: SessionState): { readonly peak: Quantity; readonly atEnd: Quantity };
  };
  /** What SQL finds in the shop's data at the end: an invariant, or one side of it. A count, where no other unit is given. */
  check(name: DataCheck, unit?: Unit): Quantity;
  /** Answers that are out of date once the load has ended: asked for over HTTP, held against the database. */
  audit(name: AnswerAuditName): Quantity;
  /** How much the heap of the shop process grows each second, garbage left out. */
  readonly heapGrowth: Quantity;
  partner(name: PartnerName): {
    /** Calls that the partner received, whether or not the caller waited for the answer. */
    readonly calls: Quantity;
    /** Calls that had arrived and were not answered yet, at the moment when there were most; warm-up counts as well. */
    readonly mostInFlight: Quantity;
    /** What it has in its books: `charged`, `charged twice` (payments), `labelled` (shipping), `refused` (over quota), `turned away` (queue full). */
    entries(entry: string): Quantity;
  };
  /** What a process has more at the end than at the start of the window, seen from outside. */
  process(name: ProcessName): { readonly openFiles: Quantity };
  /** A replica of the shop: how often it ended on its own and was started again. */
  replica(name: ReplicaName): { readonly restarts: Quantity };
  /** How often effects of this kind were carried out. */
  effects(kind: EffectKind): Quantity;
}

export const benchMeasures: BenchMeasures = {
  postgres: {
    deadlocks: quantity('deadlocks', 'count', { of: 'database', statistic: 'deadlocks' }),
    statements: quantity('queries', 'count', { of: 'statements', statistic: 'calls' }),
    statement: (tag) => ({
      calls: quantity(`queries "${tag}"`, 'count', { of: 'statements', tag, statistic: 'calls' }),
      blocks: quantity(`blocks read by "${tag}"`, 'count', { of: 'statements', tag, statistic: 'blocks' }),
    }),
    oldestTransaction: quantity('oldest transaction', 'ms', { of: 'oldestTransaction' }),
    sessions: (state) => ({
      peak: quantity(`sessions ${state} at peak`, 'count', { of: 'sessions', state, when: 'peak' }),
      atEnd: quantity(`sessions ${state} at the end`, 'count', { of: 'sessions', state, when: 'end' }),
    }),
  },
  check: (name, unit = 'count') => quantity(wordsOf(name), unit, { of: 'check', check: name }),
  audit: (name) => quantity(wordsOf(name), 'count', { of: 'audit', audit: name }),
  heapGrowth: quantity('heap growth per second', 'bytes', { of: 'heapGrowth' }),
  partner: (name) => ({
    calls: quantity(`calls to ${name}`, 'count', { of: 'partner', partner: name, statistic: 'calls' }),
    mostInFlight: quantity(`calls in flight at ${name} at peak`, 'count', {
      of: 'partner',
      partner: name,
      statistic: 'mostInFlight',
    }),
    entries: (entry) => quantity(`${entry} by ${name}`, 'count', { of: 'partner', partner: name, statistic: 'entries', entry }),
  }),
  process: (name) => ({
    openFiles: quantity(`files left open by ${name}`, 'count', { of: 'process', process: name, statistic: 'openFiles' }),
  }),
  replica: (name) => ({
    restarts: quantity(`restarts of ${name}`, 'count', { of: 'process', process: name, statistic: 'restarts' }),
  }),
  effects: (kind) => quantity(`times ${kind}`, 'count', { of: 'effects', kind }),
};

/** piecesSold → pieces sold */
const wordsOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
