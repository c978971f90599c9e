import type { RequestHandler } from 'express';
import type { Admission } from '../application/ports/index.ts';
import type { Meter } from '../toolbox.ts';
import { errorBody } from './errors.ts';

const RETRY_AFTER_S = 1;

/**
 * Asks at the door before anything is done for a request. Its place is free again when its answer is ready, whether or not its
 * client is still there: the work was done in any case.
 */
export const admit =
  (admission: Admission, meter: Meter): RequestHandler =>
  (_request, response, next) => {
    const leave = admission.enter();
    if (!leave) {
      meter.count('admission_refused_total');
      response.status(503).set('retry-after', String(RETRY_AFTER_S));
      response.json(errorBody(response, 'OVERLOADED', 'The shop is full; come back in a moment.'));
      return;
    }
    const end = response.end.bind(response);
    response.end = ((...args: Parameters<typeof end>) => {
      leave();
      if (response.destroyed) meter.count('work_done_for_nobody_total');
      response.end = end;
      return end(...args);
    }) as typeof response.end;
    next();
  };
