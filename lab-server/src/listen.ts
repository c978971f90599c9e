import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';
import type { Configuration } from './configuration.ts';
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

/** Refuses ports that somebody else has, before anything is started that would then be for nothing. */
export async function requireFreePorts({ port, edgePort }: Pick<Configuration, 'port' | 'edgePort'>): Promise<void> {
  for (const [setting, each] of [
    ['LAB_PORT', port],
    ['LAB_EDGE_PORT', edgePort],
  ] as const) {
    const server = createServer();
    await bind(server, each, '127.0.0.1', setting);
    server.close();
    await once(server, 'close');
  }
}

async function bind(server: NetServer, port: number, host: string, setting = 'LAB_PORT'): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw new LabError('CANNOT_START', `Port ${port} on ${host} ${taken ? 'is in use by another program' : 'cannot be used'}.`, {
      hint: `End that program, or choose another port: ${setting}=${port + 1} make up`,
      cause,
    });
  }
}
