import { design, SECOND } from '../../../kit/index.ts';
import { HOME_ZONE, taxOn } from '../../../shop/domain/tax.ts';
import { SALES_LINES } from '../../../shop/infrastructure/postgres/sales-lines.ts';

/** One is enough: it is in use for a millisecond, when somebody leaves. */
const CONNECTIONS_TO_CANCEL = 1;

/**
 * The same, for as long as there is somebody to read it. Who leaves before the query has begun has none; who leaves while it runs
 * has it cancelled, over a connection of its own, because those of the pool may all be waiting.
 */
export default design({
  salesReport: ({ meter, openPool, taxGateway, withTransaction }) => {
    const spare = openPool({ size: CONNECTIONS_TO_CANCEL, acquireTimeoutMs: 1 * SECOND });
    return {
      async write({ from, days }, reader, left) {
        const tax = await taxGateway.rates(HOME_ZONE);
        if (left.aborted) return;
        const sold = await withTransaction(async (db) => {
          const session = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
          if (left.aborted) return undefined;
          const cancelling: Promise<unknown>[] = [];
          const cancel = () => {
            meter.count('report_queries_cancelled_total');
            // Where even that fails, the query goes on to its end.
            cancelling.push(spare.query('SELECT pg_cancel_backend($1)', [session.rows[0]!.pid]).catch(() => undefined));
          };
          left.addEventListener('abort', cancel, { once: true });
          try {
            return await db.query(`/* sales-report */ ${SALES_LINES}`, [from, days]);
          } finally {
            left.removeEventListener('abort', cancel);
            // Only then may somebody else have the connection: what is cancelled is whatever it does when that arrives.
            await Promise.all(cancelling);
          }
        });
        await reader.take((sold?.rows ?? []).map((line) => ({ ...line, taxCents: taxOn(line.amountCents, tax) })));
      },
    };
  },
});
