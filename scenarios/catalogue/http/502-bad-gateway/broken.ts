import { design, MS } from '../../../kit/index.ts';

/** Closes idle connections soon, so that they take no memory. */
export default design({
  httpServer: () => ({
    options: () => ({ keepAliveTimeout: 600 * MS, keepAliveTimeoutBuffer: 0 }),
  }),
});
