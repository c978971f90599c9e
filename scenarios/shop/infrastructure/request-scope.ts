import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestScope {
  queries: number;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs the work of one request; whatever it causes, however late, belongs to the scope that `ended` reads. */
export function inRequestScope(work: (ended: () => { readonly queries: number }) => void): void {
  const scope: RequestScope = { queries: 0 };
  scopes.run(scope, () => work(() => scope));
}

/** Counts a query for the request on whose behalf it is sent, if any. */
export function countQuery(): void {
  const scope = scopes.getStore();
  if (scope) scope.queries += 1;
}
