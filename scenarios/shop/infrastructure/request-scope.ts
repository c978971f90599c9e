import { AsyncLocalStorage } from 'node:async_hooks';

/** What one request has asked of the process so far, and how long its caller waits. */
export interface RequestScope {
  queries: number;
  /** On the clock of `performance.now()`; Infinity where the caller did not say. */
  readonly deadline: number;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs the work of one request; whatever it causes, however late, belongs to its scope. */
export function inRequestScope(budgetMs: number, work: (scope: Readonly<RequestScope>) => void): void {
  const scope: RequestScope = { queries: 0, deadline: performance.now() + budgetMs };
  scopes.run(scope, () => work(scope));
}

/** Of the request on whose behalf this runs, if any. */
export const currentScope = (): RequestScope | undefined => scopes.getStore();

/** How long the caller of the current request still waits, ms; Infinity where nobody does, or nobody said. */
export const budgetLeft = (): number => (currentScope()?.deadline ?? Infinity) - performance.now();
