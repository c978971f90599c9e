import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EffectOf, Injector } from './injector.ts';

const RELOAD_MS = 2_000;
const POLL_MS = 20;

/** Changes a setting of the server, as its administrator would; ending it brings the former value back. */
export const pgSetting: Injector<EffectOf<'pg.setting'>> = {
  undo: (effect) => `set PostgreSQL's ${effect.setting} back to what it was`,
  async apply({ setting, value }, { monitor, happened }) {
    const former = await valueOf(monitor, setting);
    await change(monitor, setting, value);
    happened();
    return () => change(monitor, setting, former);
  },
};

/** Resolves once the server has it. A start of the cluster forgets all of this: see its profile. */
async function change(monitor: pg.Pool, setting: string, value: string): Promise<void> {
  await monitor.query(`ALTER SYSTEM SET ${pg.escapeIdentifier(setting)} = ${pg.escapeLiteral(value)}`);
  await monitor.query('SELECT pg_reload_conf()');
  const deadline = Date.now() + RELOAD_MS;
  while ((await valueOf(monitor, setting)) !== value) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not take ${setting} = ${value} within ${RELOAD_MS / 1000} s.`);
    await sleep(POLL_MS);
  }
}

async function valueOf(monitor: pg.Pool, setting: string): Promise<string> {
  const { rows } = await monitor.query<{ setting: string }>('SELECT setting FROM pg_settings WHERE name = $1', [setting]);
  if (!rows[0]) throw new Error(`PostgreSQL has no setting "${setting}".`);
  return rows[0].setting;
}
