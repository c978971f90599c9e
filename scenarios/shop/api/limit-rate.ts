import type { RequestHandler } from 'express';
import type { RateLimiter } from '../application/ports/index.ts';
import { CLIENT_ID_HEADER, customerOf, SESSION_HEADER } from '../contracts/sessions.ts';
import type { Meter } from '../toolbox.ts';
import { errorBody } from './errors.ts';

/** Answers 429 to whoever has spent their budget, and says when to come back. */
export const limitRate =
  (rateLimiter: RateLimiter, meter: Meter): RequestHandler =>
  (request, response, next) => {
    const waitMs = rateLimiter.take({
      address: request.socket.remoteAddress ?? 'unknown',
      customerId: customerOf(request.get(SESSION_HEADER)),
      clientId: request.get(CLIENT_ID_HEADER),
    });
    if (waitMs === undefined) return next();
    meter.count('rate_limited_total');
    response.status(429).set('retry-after', String(Math.ceil(waitMs / 1000)));
    response.json(errorBody(response, 'TOO_MANY_REQUESTS', 'That was too much at once; come back in a moment.'));
  };
