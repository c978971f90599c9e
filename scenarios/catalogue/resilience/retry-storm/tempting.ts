import { design, MS } from '../../../kit/index.ts';
import type { OutboundRequest } from '../../../shop/application/ports/index.ts';

const ATTEMPTS = 3;
const BACKOFF_MS = 100 * MS;

/** Every layer tries three times, with exponential backoff and full jitter between the attempts. */
export default design({
  httpClient: ({ http, host, meter, clock }) => ({
    async call(request: OutboundRequest) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await http.call(host === 'shop' ? { timeoutMs: 300 * MS, ...request } : request);
        } catch (error) {
          if (attempt === ATTEMPTS || request.signal?.aborted) throw error;
          meter.count('http_client_retries_total', { layer: host });
          await clock.sleep(Math.random() * BACKOFF_MS * 2 ** (attempt - 1));
        }
      }
    },
  }),
});
