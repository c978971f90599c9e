import { once } from 'node:events';
import { createServer } from 'node:net';
import { LabError } from '../../domain/lab-error.ts';

/** From 32768 on, the kernel hands ports to outgoing connections: a port that is free now may be taken in mid-run. */
const end = 32768;
const handedOut = new Set<number>();

/**
 * Ports on loopback that nobody listens on, tried by listening. The search begins at `LAB_PORTS_FROM`, or else at a
 * place that depends on the process, so that two labs that start together do not reach for the same ones.
 */
export async function findFreePorts(count: number, environment: NodeJS.ProcessEnv = process.env): Promise<number[]> {
  const from =
    environment['LAB_PORTS_FROM'] === undefined ? 21_000 + (process.pid % 500) * 20 : Number(environment['LAB_PORTS_FROM']);
  const ports: number[] = [];
  for (let port = from; port < end && ports.length < count; port++) {
    if (!handedOut.has(port) && (await isFree(port))) ports.push(port);
  }
  if (ports.length < count) {
    throw new LabError('CANNOT_START', `Of ${count} free ports from ${from} to ${end - 1}, ${ports.length} were found.`, {
      hint: 'Set LAB_PORTS_FROM to the start of a free range below 32768.',
    });
  }
  for (const port of ports) handedOut.add(port);
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
