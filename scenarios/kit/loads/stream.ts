import type { Route } from '../system-under-test.ts';
import type { Keys } from './keys.ts';

interface StreamBase {
  readonly route: Route;
  /** Which keys the requests draw; absent: uniform over the route's key space. */
  readonly keys?: Keys;
  /** Part of the query of each request, beside what the route makes from the key. */
  readonly query?: Readonly<Record<string, string | number>>;
  /** The client leaves after this many ms; the request then counts as failed (`abandoned`). Absent: 2,500 (`deadline`). */
  readonly patienceMs?: number;
  /** Statuses that are right answers; absent: those that the route's contract declares. */
  readonly answers?: readonly number[];
  /** Who sends the requests, in turn; absent: nobody who has signed in. */
  readonly session?: StreamSession;
}

/** Customers who have signed in. */
export interface StreamSession {
  readonly firstCustomer: number;
  readonly customers: number;
  /** What a client calls itself: always the same, or something new in each request. */
  readonly clientId: 'own' | 'fresh';
}

/** Arrivals do not wait for answers; latency counts from the intended send time. */
export interface OpenStream extends StreamBase {
  readonly model: 'open';
  readonly perSecond: number;
  readonly arrivals: 'poisson' | 'even';
  /** The first arrival comes so many ms after the start of the load, and all others as much later; absent: 0. */
  readonly offsetMs?: number;
}

/** A fixed number of users, each waiting for its answer before the next request. To compare with: it hides overload. */
export interface ClosedStream extends StreamBase {
  readonly model: 'closed';
  readonly users: number;
  readonly thinkMs: number;
}

/** Many requests at once, again and again: `size` of them within `withinMs`, every `everyMs`. */
export interface VolleyStream extends StreamBase {
  readonly model: 'volley';
  readonly size: number;
  readonly everyMs: number;
  readonly withinMs: number;
}

export type Stream = OpenStream | ClosedStream | VolleyStream;
/** The load of a scenario: the keys name its streams. */
export type Load = Readonly<Record<string, Stream>>;

interface StreamOptions {
  readonly keys?: Keys;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly patience?: number;
  readonly session?: { readonly customers: number; readonly firstCustomer?: number; readonly clientId?: 'own' | 'fresh' };
  readonly answers?: readonly number[];
}

export const open = (
  route: Route,
  options: { perSecond: number; arrivals?: 'poisson' | 'even'; offset?: number } & StreamOptions,
): OpenStream => ({
  model: 'open',
  route,
  perSecond: options.perSecond,
  arrivals: options.arrivals ?? 'poisson',
  ...(options.offset === undefined ? {} : { offsetMs: options.offset }),
  ...common(options),
});

export const closed = (route: Route, options: { users: number; think?: number } & StreamOptions): ClosedStream => ({
  model: 'closed',
  route,
  users: options.users,
  thinkMs: options.think ?? 0,
  ...common(options),
});

export const volley = (
  route: Route,
  options: { size: number; every: number; within?: number } & StreamOptions,
): VolleyStream => ({
  model: 'volley',
  route,
  size: options.size,
  everyMs: options.every,
  withinMs: options.within ?? 0,
  ...common(options),
});

function common({ keys, query, patience, answers, session }: StreamOptions): Omit<StreamBase, 'route'> {
  return {
    ...(keys ? { keys } : {}),
    ...(query ? { query } : {}),
    ...(patience === undefined ? {} : { patienceMs: patience }),
    ...(answers ? { answers } : {}),
    ...(session ? { session: { firstCustomer: 1, clientId: 'own', ...session } } : {}),
  };
}
