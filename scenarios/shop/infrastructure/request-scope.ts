import { AsyncLocalStorage } from 'node:async_hooks';
import type { Traced } from './tracing.ts';

/** What one request has asked of the process so far, how long its caller waits, and what it is known by. */
export interface RequestScope {
  queries: number;
  /** On the clock of `performance.now()`; Infinity where the caller did not say. */
  readonly deadline: number;
  /** When it began, on the same clock. */
  readonly since: number;
  readonly requestId?: string;
  /** The span that its work is part of. In a consumer there is none until it has found an event. */
  traced?: Traced;
  /** Goes on with the trace of whatever caused this work: a row that was read says so. */
  readonly isConsumer?: boolean;
}

const scopes = new AsyncLocalStorage<RequestScope>();

interface Known extends Partial<Pick<RequestScope, 'requestId' | 'traced' | 'isConsumer'>> {
  /** Infinity (default): nobody waits, or nobody said how long. */
  readonly budgetMs?: number;
}

/** Runs the work of one request; whatever it causes, however late, belongs to its scope. */
export function inRequestScope<T>({ budgetMs = Infinity, ...known }: Known, work: (scope: Readonly<RequestScope>) => T): T {
  const since = performance.now();
  const scope: RequestScope = { queries: 0, deadline: since + budgetMs, since, ...known };
  return scopes.run(scope, () => work(scope));
}

/** Of the request on whose behalf this runs, if any. */
export const currentScope = (): RequestScope | undefined => scopes.getStore();

/** How long the caller of the current request still waits, ms; Infinity where nobody does, or nobody said. */
export const budgetLeft = (): number => (currentScope()?.deadline ?? Infinity) - performance.now();
