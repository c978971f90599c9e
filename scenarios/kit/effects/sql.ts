import { timing, type EffectBase, type Timing } from './effect.ts';

/** Runs a statement over and over, each time in a transaction of its own: somebody else who writes to the same database. */
export interface SqlRepeatEffect extends EffectBase<'sql.repeat'> {
  readonly statement: string;
  readonly everyMs: number;
  /** Takes back what the statements left behind. */
  readonly undo: string;
}

/** Opens a transaction, runs a statement in it, and leaves it open: a lock that somebody holds. Rolled back at the end. */
export interface SqlHoldEffect extends EffectBase<'sql.hold'> {
  readonly statement: string;
}

/** Sessions beside the shop's, in its database and under its role. */
export const sql = {
  repeat: (statement: string, { every, undo, ...when }: { every: number; undo: string } & Timing): SqlRepeatEffect => ({
    kind: 'sql.repeat',
    statement,
    everyMs: every,
    undo,
    ...timing(when),
  }),
  hold: (statement: string, when: Timing = {}): SqlHoldEffect => ({ kind: 'sql.hold', statement, ...timing(when) }),
};
