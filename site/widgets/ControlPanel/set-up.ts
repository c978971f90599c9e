import type { DesignKind } from '../../../openapi/client.ts';
import { lease } from './bounds.ts';
import { amountBounds, mixBounds, type PreparedLoad, type RouteShare } from './prepared-load.ts';

/** A scenario as it is to be switched on. */
export interface PreparedScenario {
  readonly name: string;
  readonly design: DesignKind;
  /** In the units of the lab; those that are not here are the scenario's own. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** What a reader has put together: the address of the page says it, so that it can be sent to others. */
export interface SetUp {
  readonly scenarios: readonly PreparedScenario[];
  /** Null: only the scenarios' own loads. */
  readonly load: PreparedLoad | null;
  /** How long something stays on that is switched on now. */
  readonly leaseSeconds: number;
}

export const emptySetUp: SetUp = { scenarios: [], load: null, leaseSeconds: lease.default };

interface Known {
  readonly scenarios: readonly string[];
  readonly routes: readonly string[];
}

/** `?on=deadlock:broken:gap=20&load=open:50&mix=GET /products/:id;3;1.1&lease=300` */
export function queryOf({ scenarios, load, leaseSeconds }: SetUp): string {
  const query = new URLSearchParams();
  for (const { name, design, parameters } of scenarios) {
    const values = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`);
    query.append('on', [name, design, ...(values.length > 0 ? [values.join(',')] : [])].join(':'));
  }
  if (load) {
    query.append('load', `${load.model}:${load.amount}`);
    for (const { route, weight, skew } of load.mix) query.append('mix', [route, weight, ...(skew > 0 ? [skew] : [])].join(';'));
  }
  if (leaseSeconds !== lease.default) query.append('lease', String(leaseSeconds));
  return query.size === 0 ? '' : `?${query}`;
}

/** What the address asks for. What makes no sense is left out, and named: whoever sent it may have mistyped. */
export function setUpOf(query: string, known: Known): { readonly setUp: SetUp; readonly notUnderstood: readonly string[] } {
  const given = new URLSearchParams(query);
  const notUnderstood: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | null): readonly T[] =>
    given.getAll(name).flatMap((text) => {
      const value = parse(text);
      if (value === null) notUnderstood.push(`${name}=${text}`);
      return value === null ? [] : [value];
    });
  const scenarios = read('on', (text) => scenarioOf(text, known.scenarios));
  const [load = null] = read('load', loadOf);
  const routes = new Set<string>();
  const mix = read('mix', (text) => {
    const share = shareOf(text, known.routes);
    if (!share || routes.has(share.route) || routes.size === mixBounds.routes) return null;
    routes.add(share.route);
    return share;
  });
  // One is nothing without the other.
  if (load && mix.length === 0) notUnderstood.push(...given.getAll('load').map((text) => `load=${text} without a route`));
  if (!load && mix.length > 0) notUnderstood.push(...mix.map(({ route }) => `${route} without a load`));
  const [leaseSeconds = lease.default] = read('lease', (text) => numberWithin(text, { ...lease, isWhole: true }));
  return {
    setUp: {
      scenarios: scenarios.filter(({ name }, at) => scenarios.findIndex((other) => other.name === name) === at),
      load: load && mix.length > 0 ? { ...load, mix } : null,
      leaseSeconds,
    },
    notUnderstood,
  };
}

const designs: readonly DesignKind[] = ['broken', 'fixed', 'tempting'];

function scenarioOf(text: string, known: readonly string[]): PreparedScenario | null {
  const [name = '', asked = 'broken', values = ''] = text.split(':');
  const design = designs.find((each) => each === asked);
  if (!known.includes(name) || design === undefined) return null;
  const parameters = values
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('='));
  const isNumber = (value = '') => value.trim() !== '' && Number.isFinite(Number(value));
  if (!parameters.every(([parameter, value]) => parameter !== '' && isNumber(value))) return null;
  return {
    name,
    design,
    parameters: Object.fromEntries(parameters.map(([parameter = '', value]) => [parameter, Number(value)])),
  };
}

function loadOf(text: string): Pick<PreparedLoad, 'model' | 'amount'> | null {
  const [model, amount = ''] = text.split(':');
  if (model !== 'open' && model !== 'closed') return null;
  const number = numberWithin(amount, { ...amountBounds[model], isWhole: true });
  return number === null ? null : { model, amount: number };
}

function shareOf(text: string, known: readonly string[]): RouteShare | null {
  const [route = '', weight = '1', skew = '0'] = text.split(';');
  const share = {
    route,
    weight: numberWithin(weight, { ...mixBounds.weight, isWhole: true }),
    skew: numberWithin(skew, mixBounds.skew),
  };
  return known.includes(route) && share.weight !== null && share.skew !== null
    ? { route, weight: share.weight, skew: share.skew }
    : null;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

export function numberWithin(text: string, { min, max, isWhole = false }: Bounds): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  return value >= min && value <= max && (!isWhole || Number.isInteger(value)) ? value : null;
}
