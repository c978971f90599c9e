import { design, MS } from '../../../kit/index.ts';
import type { OutboundRequest } from '../../../shop/application/ports/index.ts';

const ATTEMPTS = 3;

/** Every layer tries three times; the shop waits 300 ms for a partner. */
export default design({
  httpClient: ({ http, host, meter }) => ({
    async call(request: OutboundRequest) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await http.call(host === 'shop' ? { timeoutMs: 300 * MS, ...request } : request);
        } catch (error) {
          if (attempt === ATTEMPTS || request.signal?.aborted) throw error;
          meter.count('http_client_retries_total', { layer: host });
        }
      }
    },
  }),
});
