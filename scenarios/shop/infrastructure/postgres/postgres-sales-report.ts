import type { SalesReport } from '../../application/ports/index.ts';
import type { SalesLine } from '../../domain/report.ts';
import { HOME_ZONE, taxOn } from '../../domain/tax.ts';
import type { ShopToolbox } from '../../toolbox.ts';
import { SALES_LINES } from './sales-lines.ts';

/** Lines that are in memory at a time. */
const FETCHED = 250;
const ACQUIRE_TIMEOUT_MS = 1_000;

type Tools = Pick<ShopToolbox, 'openPool' | 'taxGateway' | 'withTransaction'>;

/**
 * Fetches some lines, hands them on, and fetches more when the reader has room. Where the reader leaves, the statement that runs
 * for it is cancelled, over a connection that is kept for that: those of the pool may all be waiting.
 */
export const postgresSalesReport = ({ openPool, taxGateway, withTransaction }: Tools): SalesReport => {
  const spare = openPool({ size: 1, acquireTimeoutMs: ACQUIRE_TIMEOUT_MS });
  return {
    async write({ from, days }, reader, left) {
      const tax = await taxGateway.rates(HOME_ZONE);
      if (left.aborted) return;
      await withTransaction(async (db) => {
        const session = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        if (left.aborted) return;
        const cancelling: Promise<unknown>[] = [];
        // Where even that fails, the statement goes on to its end.
        const cancel = () =>
          void cancelling.push(spare.query('SELECT pg_cancel_backend($1)', [session.rows[0]!.pid]).catch(() => undefined));
        left.addEventListener('abort', cancel, { once: true });
        try {
          await db.query(`DECLARE /* sales-report */ lines CURSOR FOR ${SALES_LINES}`, [from, days]);
          while (!left.aborted) {
            const { rows } = await db.query<Omit<SalesLine, 'taxCents'>>(`FETCH ${FETCHED} FROM lines`);
            if (rows.length === 0) break;
            await reader.take(rows.map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
          }
        } finally {
          left.removeEventListener('abort', cancel);
          // Before the connection goes to somebody else: what is cancelled is whatever it does when that arrives.
          await Promise.all(cancelling);
        }
      });
    },
  };
};
