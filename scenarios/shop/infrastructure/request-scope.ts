import { AsyncLocalStorage } from 'node:async_hooks';

/** What one request has asked of the process so far. */
export interface RequestScope {
  queries: number;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs the work of one request; whatever it causes, however late, belongs to its scope. */
export function inRequestScope(work: (scope: Readonly<RequestScope>) => void): void {
  const scope: RequestScope = { queries: 0 };
  scopes.run(scope, () => work(scope));
}

/** Of the request on whose behalf this runs, if any. */
export const currentScope = (): RequestScope | undefined => scopes.getStore();
