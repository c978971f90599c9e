import { once } from 'node:events';
import { createServer } from 'node:http';
import { serve } from '../src/infrastructure/supervision/ipc.ts';

/** The lightest HTTP server there is: what is measured is the way to it. */
const server = createServer((_, response) => response.end('hello'));

serve({
  async listen() {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address();
  },
});
