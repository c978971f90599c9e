import type { RequestHandler } from 'express';
import type { Meter } from '../toolbox.ts';
import { inRequestScope } from './request-scope.ts';

/** Counts what a request asked of the database, once it has been answered. */
export const meterRequests =
  (meter: Meter): RequestHandler =>
  (_request, response, next) =>
    inRequestScope((scope) => {
      response.once('close', () => meter.observe('db_queries_per_request', scope.queries));
      next();
    });
