import { design, MS } from '../../../kit/index.ts';
import type { OutboundRequest } from '../../../shop/application/ports/index.ts';

const ATTEMPTS = 3;
/** The first retry waits up to this long, the next up to twice that. */
const BACKOFF_MS = 100 * MS;
/** One retry for every ten calls, and never more than ten saved up: enough for stray errors, nothing for an outage. */
const TOKENS_PER_CALL = 0.1;
const MOST_TOKENS = 10;

/** Only the layer next to the partner retries, with full jitter, and only as long as its budget lasts. */
export default design({
  httpClient: ({ http, host, meter, clock }) => {
    let tokens = MOST_TOKENS;
    return {
      async call(request: OutboundRequest) {
        if (host === 'edge') return http.call(request);
        tokens = Math.min(MOST_TOKENS, tokens + TOKENS_PER_CALL);
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await http.call({ timeoutMs: 300 * MS, ...request });
          } catch (error) {
            if (attempt === ATTEMPTS || tokens < 1) throw error;
            tokens -= 1;
            meter.count('http_client_retries_total', { layer: host });
            await clock.sleep(Math.random() * BACKOFF_MS * 2 ** (attempt - 1));
          }
        }
      },
    };
  },
});
