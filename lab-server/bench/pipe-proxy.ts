import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { serve } from '../src/infrastructure/supervision/ipc.ts';

/** The least that a TCP proxy in Node can do, in front of the port that is given: what a link is compared with. */
const server = createServer({ noDelay: true }, (caller) => {
  const target = connect({ port: Number(process.argv[2]), host: '127.0.0.1', noDelay: true });
  caller.pipe(target).pipe(caller);
  for (const end of [caller, target]) end.on('error', () => end.destroy());
});

serve({
  async listen() {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address();
  },
});
