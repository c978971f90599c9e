import { routes, schemas, type KeySpace, type RouteContract } from './routes.ts';

/** What the shop says, held against what its database holds: an answer for each key, a query for all of them. */
export interface AnswerAudit {
  readonly route: RouteContract;
  readonly keys: KeySpace;
  /** The part of an answer that is compared. */
  readonly valueOf: (body: unknown) => string;
  /** `key` and `value` as the database has them. */
  readonly sql: string;
}

/** For whoever wants to know, once all is at rest, how many answers are out of date. */
export const answerAudits = {
  /** Offers whose answer is not the newest version. */
  staleOffers: {
    route: routes['GET /offers/:id'],
    keys: routes['GET /offers/:id'].keys,
    valueOf: (body) => String(schemas.offer.parse(body).version),
    sql: 'SELECT product_id AS key, version::text AS value FROM offers',
  },
} as const satisfies Readonly<Record<string, AnswerAudit>>;
