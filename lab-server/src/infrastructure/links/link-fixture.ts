import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import { Link } from './link.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A server of plain TCP for the length of one test. */
export async function serverOf(
  onConnection: (socket: Socket) => void,
): Promise<{ port: number; connections: Socket[]; server: Server }> {
  const connections: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, connections, server };
}

/** A link in front of such a server. */
export async function linkTo(onConnection: (socket: Socket) => void) {
  const target = await serverOf(onConnection);
  const link = new Link('client:edge', { port: 0 });
  link.retarget({ host: '127.0.0.1', port: target.port });
  const port = await link.open();
  cleanups.push(() => link.close());
  return { link, port, target };
}

/** A caller that keeps what it hears, each time with the ms since it was made. */
export class Caller {
  readonly socket: Socket;
  readonly heard: { readonly atMs: number; readonly event: string }[] = [];
  #received = Buffer.alloc(0);
  readonly #madeAt = performance.now();

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    cleanups.push(() => this.socket.destroy());
    this.socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#note('data');
    });
    this.socket.on('end', () => this.#note('fin'));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.#note(error.code ?? 'error'));
  }

  get text(): string {
    return this.#received.toString();
  }

  get byteCount(): number {
    return this.#received.length;
  }

  get nowMs(): number {
    return performance.now() - this.#madeAt;
  }

  /** Resolves with the time at which it was heard first. */
  async hears(event: string): Promise<number> {
    for (;;) {
      const heard = this.heard.find((each) => each.event === event);
      if (heard) return heard.atMs;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #note(event: string): void {
    this.heard.push({ atMs: this.nowMs, event });
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const echo = (socket: Socket): void => void socket.pipe(socket);
