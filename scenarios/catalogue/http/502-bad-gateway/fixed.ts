import { design, SECOND } from '../../../kit/index.ts';

/** The load balancer keeps idle connections for 60 s; a quarter of a minute more, and it is always the one that closes them. */
export default design({
  httpServer: () => ({
    options: () => ({ keepAliveTimeout: 75 * SECOND, keepAliveTimeoutBuffer: 0 }),
  }),
});
