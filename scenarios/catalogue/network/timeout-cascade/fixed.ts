import { design, MS, SECOND } from '../../../kit/index.ts';
import { UpstreamError } from '../../../shop/domain/errors.ts';

/** No call gets more than this part of what is left, so that there is time for a second one after it, and for the answer. */
const SHARE = 0.4;
/** A call takes 50 ms when all is well; with less than three times that, it is not begun. */
const LEAST_MS = 150 * MS;
const MOST_MS = 2 * SECOND;

/** A call takes no longer than somebody waits for its result: the time that the edge still has comes along with each request. */
export default design({
  httpClient: ({ http, host, budgetLeft, meter }) => ({
    async call(request) {
      if (host === 'edge') return http.call(request);
      const left = budgetLeft();
      if (Number.isFinite(left)) meter.observe('request_budget_left_seconds', Math.max(0, left) / SECOND);
      if (left < LEAST_MS) {
        meter.count('steps_refused_no_budget_total');
        throw new UpstreamError(
          `${request.method} ${request.path} at ${request.to} was not begun: ${left} ms are left.`,
          'timeout',
        );
      }
      return http.call({ ...request, timeoutMs: Math.min(request.timeoutMs ?? MOST_MS, left * SHARE) });
    },
  }),
});
