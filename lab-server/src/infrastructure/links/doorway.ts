import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** Where a link listens: a port on 127.0.0.1 and, where asked, the same on ::1. It can shut and open again on its port. */
export class Doorway {
  readonly #owner: string;
  readonly #hosts: readonly string[];
  readonly #onCaller: (caller: Socket) => void;
  #port: number;
  #servers: Server[] = [];

  constructor(owner: string, { port, ipv6 = false }: { port: number; ipv6?: boolean }, onCaller: (caller: Socket) => void) {
    this.#owner = owner;
    this.#port = port;
    this.#hosts = ipv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
    this.#onCaller = onCaller;
  }

  /** 0 was asked for: the port that the system gave, once it is open. */
  get port(): number {
    return this.#port;
  }

  get isOpen(): boolean {
    return this.#servers.length > 0;
  }

  async open(): Promise<void> {
    try {
      for (const host of this.#hosts) await this.#listen(host);
    } catch (error) {
      this.shut();
      throw error;
    }
  }

  /** New callers are refused from now on; those who are in stay. */
  shut(): void {
    for (const server of this.#servers) server.close();
    this.#servers = [];
  }

  async #listen(host: string): Promise<void> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, this.#onCaller);
    try {
      server.listen({ host, port: this.#port, backlog: 1024 });
      await once(server, 'listening');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (host === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)) return; // this machine has no IPv6: nobody can call there
      throw new Error(`${this.#owner} cannot listen on ${host} port ${this.#port}: ${explain[code] ?? String(error)}`, {
        cause: error,
      });
    }
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#servers.push(server);
  }
}

const explain: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it (EADDRINUSE). End that program, or choose another port.',
  EACCES: 'this account may not (EACCES). Choose a port above 1023.',
};
