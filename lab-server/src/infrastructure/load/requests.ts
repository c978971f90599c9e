import type { Keys, Route, Stream, StreamSession } from '@systems-design-lab/scenarios/kit/index.ts';
import { routes, type RouteContract } from '@systems-design-lab/scenarios/shop/contracts/routes.ts';
import { CLIENT_ID_HEADER, SESSION_HEADER, sessionOf } from '@systems-design-lab/scenarios/shop/contracts/sessions.ts';
import { LabError } from '../../domain/lab-error.ts';
import type { ClientRequest } from './client.ts';
import { keysOf } from './keys.ts';

/** Throws for a stream that could not be sent: ROUTE_NOT_FOUND, PARAMETER_OUT_OF_BOUNDS. */
export function refuseUnsendable({ route, keys }: Stream): void {
  contractOf(route);
  if (keys && keys.keys !== 'one' && keys.last < keys.first) {
    throw new LabError(
      'PARAMETER_OUT_OF_BOUNDS',
      `The keys of "${route}" end at ${keys.last}, before they begin at ${keys.first}; expected the last to be at least the first.`,
    );
  }
}

/** What the shop says of a route. Throws for one that cannot be called with a key alone. */
export function contractOf(route: Route): RouteContract {
  const contract: RouteContract | undefined = Object.hasOwn(routes, route) ? routes[route] : undefined;
  if (!contract) {
    throw new LabError('ROUTE_NOT_FOUND', `The shop has no route "${route}".`, {
      hint: `It has ${Object.keys(routes).join(', ')}.`,
    });
  }
  const lacksParts = (/:/.test(contract.path.replace(':id', '')) && !contract.pathOf) || (contract.requestBody && !contract.body);
  if (lacksParts || contract.query?.safeParse(contract.queryOf?.(contract.keys?.first ?? 0) ?? {}).success === false) {
    throw new LabError(
      'ROUTE_NOT_FOUND',
      `A load cannot call "${route}": the shop's contract does not say how its path, query and body are made from a key.`,
    );
  }
  return contract;
}

/** The nth request of a stream: its key is drawn from the seed, so that the same seed asks for the same things. */
export function requestsOf(
  stream: Stream,
  { method, path, keys, pathOf, queryOf, body, contradicts }: RouteContract,
  name: string,
  seed: number,
): (n: number) => ClientRequest {
  const space: Keys = stream.keys ?? (keys ? { keys: 'uniform', ...keys } : { keys: 'one', key: 0 });
  const keyOf = keysOf(space, name, seed);
  return (n) => {
    const key = keyOf(n);
    const target = (pathOf?.(key) ?? path.replace(':id', String(key))) + queryString({ ...queryOf?.(key), ...stream.query });
    const content = body?.(key, n);
    const request = {
      ...(content ? withJson(method, target, content) : { method, path: target }),
      ...(contradicts && { contradicts: (answer: unknown) => contradicts(answer, content ?? {}) }),
    };
    return stream.session ? withSession(request, stream.session, n) : request;
  };
}

function queryString(query: Readonly<Record<string, string | number>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** Customers take turns. */
function withSession(request: ClientRequest, { firstCustomer, customers, clientId }: StreamSession, n: number): ClientRequest {
  const customer = firstCustomer + (n % customers);
  const client = clientId === 'own' ? `client-${customer}` : `client-${customer}-${n}`;
  return { ...request, headers: { ...request.headers, [SESSION_HEADER]: sessionOf(customer), [CLIENT_ID_HEADER]: client } };
}

function withJson(method: string, path: string, content: unknown): ClientRequest {
  const body = JSON.stringify(content);
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return { method, path, headers, body };
}
