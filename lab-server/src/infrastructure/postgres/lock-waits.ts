import type pg from 'pg';
import type { LockFrame, LockSession, LockWait } from '../../domain/evidence.ts';
import { lockFrame } from '../../domain/lock-frame.ts';

const MAX_STATEMENT_CHARACTERS = 1_000;

/** Who waits for whom in this database, now; null where nobody does. The client is the superuser's, in the database itself. */
export async function readLockWaits(client: Pick<pg.ClientBase, 'query'>): Promise<LockFrame | null> {
  const { rows: waits } = await client.query<LockWait>(
    `SELECT DISTINCT ON (waiter.waitstart, waiter.pid, holder)
            waiter.pid AS waiting, holder AS holding, waiter.mode,
            CASE waiter.locktype
              WHEN 'relation' THEN format('relation %s', relation::regclass)
              WHEN 'tuple' THEN format('tuple of %s', relation::regclass)
              WHEN 'transactionid' THEN format('transaction %s', transactionid)
              ELSE locktype END AS lock
       FROM pg_locks AS waiter
       JOIN pg_stat_activity AS session USING (pid)
      CROSS JOIN unnest(pg_blocking_pids(waiter.pid)) AS holder
      WHERE NOT waiter.granted AND session.datname = current_database()
      ORDER BY waiter.waitstart, waiter.pid, holder`,
  );
  if (waits.length === 0) return null;
  const pids = [...new Set(waits.flatMap(({ waiting, holding }) => [waiting, holding]))];
  const { rows: found } = await client.query<LockSession & { readonly waits: boolean }>(
    `SELECT pid, application_name AS application, coalesce(state, 'unknown') AS state, left(query, $2) AS statement,
            round(extract(epoch FROM clock_timestamp() - xact_start) * 1000)::float8 AS "transactionMs",
            wait_event_type IS NOT DISTINCT FROM 'Lock' AS waits
       FROM pg_stat_activity WHERE pid = ANY($1) ORDER BY xact_start`,
    [pids, MAX_STATEMENT_CHARACTERS],
  );
  // Between the two queries some got their lock, and some ended the transaction that held one.
  const waiters = new Set(found.filter((session) => session.waits).map(({ pid }) => pid));
  const holders = new Set(found.filter(({ transactionMs }) => transactionMs !== null).map(({ pid }) => pid));
  const left = waits.filter(({ waiting, holding }) => waiters.has(waiting) && holders.has(holding));
  if (left.length === 0) return null;
  const concerned = new Set(left.flatMap(({ waiting, holding }) => [waiting, holding]));
  const sessions = found.filter(({ pid }) => concerned.has(pid)).map(({ waits: _, ...session }) => session);
  return lockFrame(sessions, left);
}
