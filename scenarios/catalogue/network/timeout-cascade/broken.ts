import { design, SECOND } from '../../../kit/index.ts';

/** The same two seconds for every partner, unless a call says otherwise. */
export default design({
  httpClient: ({ http, host }) => ({
    call: (request) => http.call(host === 'shop' ? { timeoutMs: 2 * SECOND, ...request } : request),
  }),
});
