import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';
import { LabError } from './domain/lab-error.ts';

/**
 * Makes the server reachable at 127.0.0.1 and, where the machine has it, at ::1: `localhost` may mean either. Never beyond
 * loopback. The second address is a listener of its own that hands its connections to the server.
 */
export async function listen(server: Server, port: number): Promise<void> {
  await bind(server, port, '127.0.0.1');
  const onIpv6 = createServer((socket) => server.emit('connection', socket));
  onIpv6.maxConnections = server.maxConnections;
  server.once('close', () => onIpv6.close());
  await bind(onIpv6, port, '::1').catch((error: unknown) => {
    // A machine without IPv6 is reached by 127.0.0.1 alone.
    if (!(
      error instanceof LabError &&
      error.cause instanceof Error &&
      'code' in error.cause &&
      error.cause.code !== 'EADDRINUSE'
    ))
      throw error;
  });
}

async function bind(server: NetServer, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw new LabError('CANNOT_START', `Port ${port} on ${host} ${taken ? 'is in use by another program' : 'cannot be used'}.`, {
      hint: `End that program, or choose another port: LAB_PORT=${port + 1} make up`,
      cause,
    });
  }
}
