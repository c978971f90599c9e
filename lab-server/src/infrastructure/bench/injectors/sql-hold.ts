import type { EffectOf, Injector } from './injector.ts';

/** Runs a statement in a transaction that stays open: what it locked stays locked. A session that is gone holds nothing. */
export const sqlHold: Injector<EffectOf<'sql.hold'>> = {
  undo: (effect) => `roll back the transaction that holds: ${effect.statement}`,
  async apply(effect, { connect, happened }) {
    const client = await connect();
    try {
      await client.query('BEGIN');
      await client.query(effect.statement);
    } catch (error) {
      await client.end();
      throw error;
    }
    happened();
    // Ending the session rolls back, whatever state it is in.
    return () => client.end();
  },
};
