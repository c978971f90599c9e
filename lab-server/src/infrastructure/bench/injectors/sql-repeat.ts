import type { EffectOf, Injector } from './injector.ts';

/** Runs a statement on an interval, one at a time, until it is ended; then takes back what that left behind. */
export const sqlRepeat: Injector<EffectOf<'sql.repeat'>> = {
  undo: (effect) => `stop repeating a statement, then run: ${effect.undo}`,
  async apply(effect, { connect, happened }) {
    const client = await connect();
    let failure: unknown;
    let running = Promise.resolve();
    let idle = true;
    const interval = setInterval(() => {
      if (!idle) return;
      idle = false;
      running = client.query(effect.statement).then(
        () => {
          idle = true;
          happened();
        },
        (error: unknown) => {
          clearInterval(interval);
          failure = error;
        },
      );
    }, effect.everyMs);
    return async () => {
      clearInterval(interval);
      await running;
      await client.end();
      // Over a session of its own: the other may have broken, and an undo that failed can be tried again.
      const undoing = await connect();
      await undoing.query(effect.undo).finally(() => undoing.end());
      if (failure !== undefined) throw new Error('A repeated statement failed.', { cause: failure });
    };
  },
};
