import type { HttpServer } from '../../application/ports/index.ts';

/** Keeps idle connections longer than any caller does, so that it is never the server that hangs up first. */
export const patientHttpServer = (): HttpServer => ({
  options: () => ({ keepAliveTimeout: 75_000, keepAliveTimeoutBuffer: 1_000 }),
});
