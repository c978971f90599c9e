import type { PoolClient } from 'pg';
import { design, MS, SECOND } from '../../../kit/index.ts';
import type { Offer } from '../../../shop/domain/offer.ts';

/** The session that listens is given up for lost, and opened again after this long. */
const RECONNECT_AFTER = 200 * MS;

/**
 * Keeps offers in the process, and has the database say what has changed, whoever changed it: a trigger notifies in the writer's own
 * transaction, so a change and its announcement become visible together. While nobody listens, nothing is kept.
 */
export default design({
  offers: ({ cacheStore, clock, healthy, openPool }) => {
    const pool = openPool({ size: 1, acquireTimeoutMs: 3 * SECOND });
    const kept = new Set<number>();
    /** Loads under way. One that is not here any more when it ends was overtaken by a change, and is not kept. */
    const loading = new Map<number, Promise<Offer | undefined>>();
    let session: PoolClient | undefined;
    const forget = (productId: number) => {
      loading.delete(productId);
      kept.delete(productId);
      cacheStore.delete(`offer:${productId}`);
    };
    const forgetAll = () => {
      for (const productId of [...kept, ...loading.keys()]) forget(productId);
    };
    const listen = async () => {
      const client = await pool.connect();
      client.on('notification', ({ payload }) => forget(Number(payload)));
      client.once('end', () => {
        session = undefined;
        forgetAll();
        client.release(true);
        void listenAgain();
      });
      await client.query('LISTEN offers_changed');
      session = client;
    };
    const listenAgain = async () => {
      await clock.sleep(RECONNECT_AFTER);
      if (!pool.ending) await listen().catch(listenAgain);
    };
    void listen().catch(listenAgain);
    return {
      ...healthy,
      async find(productId) {
        const cached = cacheStore.get(`offer:${productId}`);
        if (cached !== undefined) return cached as Offer;
        if (!session) return healthy.find(productId);
        const load = healthy.find(productId);
        loading.set(productId, load);
        const offer = await load;
        if (loading.get(productId) === load) {
          loading.delete(productId);
          if (offer) cacheStore.set(`offer:${productId}`, offer, 30 * SECOND);
          kept.add(productId);
        }
        return offer;
      },
      async reprice(productId, priceCents) {
        await healthy.reprice(productId, priceCents);
        forget(productId);
      },
    };
  },
  migration: {
    up: `CREATE FUNCTION announce_offer() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN PERFORM pg_notify('offers_changed', NEW.product_id::text); RETURN NULL; END $$;
         CREATE TRIGGER announce_offer AFTER UPDATE ON offers FOR EACH ROW EXECUTE FUNCTION announce_offer()`,
    down: 'DROP TRIGGER announce_offer ON offers; DROP FUNCTION announce_offer()',
  },
});
