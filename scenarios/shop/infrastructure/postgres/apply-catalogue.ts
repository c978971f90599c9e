import type { ClientBase } from 'pg';
import { keySpaces } from '../../contracts/routes.ts';

const { first, last } = keySpaces.suppliedProducts;

/** Lists these products and delists the supplier's other ones; says how many were delisted. Rows that are right stay untouched. */
export async function applyCatalogue(db: Pick<ClientBase, 'query'>, listed: readonly number[]): Promise<number> {
  await db.query('UPDATE /* list-products */ products SET delisted_at = NULL WHERE id = ANY($1) AND delisted_at IS NOT NULL', [
    listed,
  ]);
  const { rowCount } = await db.query(
    `UPDATE /* delist-products */ products SET delisted_at = now()
      WHERE id BETWEEN ${first} AND ${last} AND delisted_at IS NULL AND id <> ALL($1)`,
    [listed],
  );
  return rowCount ?? 0;
}
