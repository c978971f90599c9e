import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a caller in steady use to come by on each of its idle connections. */
const FAREWELL_MS = 200;
const LAST_ANSWERS_MS = 500;

/**
 * Ends a server without failing a request: for a moment it answers as ever but says that it will hang up, so that callers
 * open their next connections elsewhere; then it takes no more, finishes what is under way, and hangs up.
 */
export async function drain(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  await sleep(FAREWELL_MS);
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([ended, sleep(LAST_ANSWERS_MS)]);
  server.closeAllConnections();
}
