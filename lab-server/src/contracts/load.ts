import { z } from 'zod';
import type { Keys } from '@systems-design-lab/scenarios/kit/index.ts';
import { named, orNull } from './named.ts';
import { instant, seed } from './unit.ts';

/** A table of shares is made for a Zipf distribution: so many keys at most. */
const zipfKey = z.int().min(0).max(1_000_000);
const key = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const keys = z
  .discriminatedUnion('keys', [
    z.strictObject({ keys: z.literal('uniform'), first: key, last: key }),
    z.strictObject({ keys: z.literal('inTurn'), first: key, last: key }),
    z.strictObject({ keys: z.literal('zipf'), first: zipfKey, last: zipfKey, exponent: z.number().min(0).max(5) }),
    z.strictObject({ keys: z.literal('one'), key }),
  ])
  .meta({
    ...named('Keys'),
    description: 'How a stream draws the key of each request. Absent: uniform over the route’s key space.',
  }) satisfies z.ZodType<Keys>;

const common = {
  route: z
    .string()
    .max(200)
    .regex(/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/, 'A route is a method and a path, such as "GET /products/:id"')
    .meta({ description: 'A route of the shop, never a URL.' }),
  keys: keys.exactOptional(),
  query: z
    .record(z.string().max(40), z.union([z.string().max(100), z.number()]))
    .exactOptional()
    .meta({ description: 'Part of the query of each request.' }),
  patienceMs: z.number().min(1).max(60_000).exactOptional().meta({ description: 'The client leaves after this many ms.' }),
  session: z
    .strictObject({
      firstCustomer: z.int().min(1),
      customers: z.int().min(1).max(10_000),
      clientId: z.enum(['own', 'fresh']),
    })
    .exactOptional()
    .meta({ description: 'The requests come from customers who have signed in, in turn.' }),
  answers: z.array(z.int().min(100).max(599)).max(20).exactOptional().meta({ description: 'Statuses that are right answers.' }),
};

/** The bounds keep a load within what one machine can send to itself. */
export const stream = z
  .discriminatedUnion('model', [
    z.strictObject({
      model: z.literal('open'),
      ...common,
      perSecond: z.number().positive().max(2_000),
      arrivals: z.enum(['poisson', 'even']),
      offsetMs: z.number().min(0).max(60_000).exactOptional().meta({ description: 'All arrivals come so much later.' }),
    }),
    z.strictObject({
      model: z.literal('closed'),
      ...common,
      users: z.int().min(1).max(500),
      thinkMs: z.number().min(0).max(60_000),
    }),
    z.strictObject({
      model: z.literal('volley'),
      ...common,
      size: z.int().min(1).max(1_000),
      everyMs: z.number().min(50).max(60_000),
      withinMs: z.number().min(0).max(60_000),
    }),
  ])
  .meta(named('Stream'));

export const streams = z.record(z.string().min(1).max(40), stream);

export const startLoadRequest = z.strictObject({
  streams: streams
    .refine((all) => Object.keys(all).length >= 1 && Object.keys(all).length <= 8, 'A load has one to eight streams')
    .meta({ minProperties: 1, maxProperties: 8 }),
  durationSeconds: z.int().min(1).max(3_600).exactOptional().meta({ description: 'Absent: 60.' }),
  seed: seed.exactOptional(),
});

export const loadStatus = z.object({ streams, seed: z.int(), startedAt: instant, endsAt: instant }).meta(named('LoadStatus'));

export const loadAnswer = z.object({ load: orNull(loadStatus).meta({ description: 'Null: no load runs.' }) });
