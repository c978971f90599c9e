import type { Stream } from '../../../openapi/client.ts';
import type { RouteFacts } from '../../plugins/catalogue/routes.ts';
import type { Model } from '../LoadControl/load.ts';

/** A load of the reader's own: an amount that is spread over routes. */
export interface PreparedLoad {
  readonly model: Model;
  /** Open: arrivals per second in all. Closed: users in all. */
  readonly amount: number;
  readonly mix: readonly RouteShare[];
}

export interface RouteShare {
  readonly route: string;
  /** Its part of the amount, against the others' weights. */
  readonly weight: number;
  /** Exponent of the Zipf distribution that keys are drawn from; 0: each key is as likely. */
  readonly skew: number;
}

/** The lab's own bounds; fewer arrivals than one per second are not worth a fader. */
export const amountBounds: Record<Model, { readonly min: number; readonly max: number }> = {
  open: { min: 1, max: 2_000 },
  closed: { min: 1, max: 500 },
};
/** Where the fader ends; the field beside it goes up to the bound. */
export const faderEnd: Record<Model, number> = { open: 400, closed: 200 };
export const mixBounds = { routes: 8, weight: { min: 1, max: 100 }, skew: { min: 0, max: 5 } } as const;

export const firstLoad: PreparedLoad = {
  model: 'open',
  amount: 50,
  mix: [{ route: 'GET /products/:id', weight: 1, skew: 0 }],
};

/** One stream for each route, which bears the route's name. */
export function streamsOf({ model, amount, mix }: PreparedLoad, routes: readonly RouteFacts[]): Record<string, Stream> {
  const whole = mix.reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(
    mix.map(({ route, weight, skew }) => {
      const facts = routes.find((each) => each.route === route);
      const share = (amount * weight) / whole;
      const common = {
        route,
        ...(skew > 0 && facts?.keys ? { keys: { keys: 'zipf' as const, ...facts.keys, exponent: skew } } : {}),
        ...(facts?.query ? { query: facts.query } : {}),
      };
      return [
        route,
        model === 'open'
          ? { ...common, model, perSecond: Number(share.toPrecision(6)), arrivals: 'poisson' as const }
          : { ...common, model, users: Math.max(1, Math.round(share)), thinkMs: 0 },
      ];
    }),
  );
}

/** The load that would be sent as these streams; null where no fader can say it: it was put together elsewhere. */
export function loadOf(streams: Readonly<Record<string, Stream>>): PreparedLoad | null {
  const all = Object.values(streams);
  const amounts = all.map((stream) =>
    stream.model === 'open' ? stream.perSecond : stream.model === 'closed' ? stream.users : 0,
  );
  const model = all[0]?.model;
  const isSayable = all.every(
    (stream) =>
      stream.model === model &&
      (stream.keys === undefined || stream.keys.keys === 'zipf') &&
      stream.session === undefined &&
      stream.patienceMs === undefined,
  );
  if (!isSayable || (model !== 'open' && model !== 'closed') || new Set(all.map(({ route }) => route)).size < all.length) {
    return null;
  }
  const least = Math.min(...amounts);
  return {
    model,
    amount: Math.max(1, Math.round(amounts.reduce((sum, each) => sum + each, 0))),
    mix: all.map(({ route, keys }, at) => ({
      route,
      weight: Math.min(mixBounds.weight.max, Math.max(1, Math.round((amounts[at] ?? 0) / least))),
      skew: keys?.keys === 'zipf' ? keys.exponent : 0,
    })),
  };
}
