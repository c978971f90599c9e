import type { RequestHandler } from 'express';
import type { Meter } from '../toolbox.ts';
import { inRequestScope } from './request-scope.ts';

/** How long the caller waits for its answer, ms from when the request was sent. A length, not a time of day: clocks differ. */
export const BUDGET_HEADER = 'x-budget-ms';

/** Counts what a request asked of the database, once it has been answered, and keeps how long its caller waits. */
export const meterRequests =
  (meter: Meter): RequestHandler =>
  (request, response, next) => {
    const budgetMs = Number(request.get(BUDGET_HEADER) ?? Infinity);
    inRequestScope(Number.isNaN(budgetMs) ? Infinity : budgetMs, (scope) => {
      response.once('close', () => meter.observe('db_queries_per_request', scope.queries));
      next();
    });
  };
