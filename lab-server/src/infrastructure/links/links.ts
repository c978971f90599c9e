import { fileURLToPath } from 'node:url';
import type { LinkName, Toxic } from '@systems-design-lab/scenarios/kit/index.ts';
import { LabError } from '../../domain/lab-error.ts';
import type { BenchProcess, Supervisor } from '../supervision/bench-process.ts';
import { findFreePorts } from '../supervision/free-ports.ts';
import type { Address, LinkStats } from './link.ts';

export type { Address, LinkStats };

/**
 * The links of the bench, in a process of their own. Each arrow between two parts keeps its port while the process behind
 * it is replaced, and carries the toxics that scenarios put on it. Toxics live in that process's memory alone: they end
 * with it.
 */
export class Links {
  readonly process: BenchProcess;

  private constructor(process: BenchProcess) {
    this.process = process;
  }

  static async start(supervisor: Supervisor): Promise<Links> {
    return new Links(await supervisor.fork({ name: 'links', main: fileURLToPath(new URL('main.ts', import.meta.url)) }));
  }

  /**
   * Port 0: a free one, below those that the system gives to outgoing connections, so that a link that was down gets its
   * port back. Without a target callers are reset until {@link retarget} names one.
   */
  async open(
    name: LinkName,
    { listen, target = null }: { listen: { port: number; ipv6?: boolean }; target?: Address | null },
  ): Promise<{ port: number }> {
    const [port] = listen.port === 0 ? await findFreePorts(1) : [listen.port];
    return this.#ask('open', { name, listen: { ...listen, port }, target });
  }

  /** New connections go to the new target; open ones finish against the old. Null: callers are reset. */
  retarget(name: LinkName, target: Address | null): Promise<void> {
    return this.#ask('retarget', { name, target });
  }

  /** Holds for open connections too. An id that is on already is replaced. */
  putToxic(name: LinkName, id: string, toxic: Toxic): Promise<void> {
    return this.#ask('putToxic', { name, id, toxic });
  }

  /** Resets the connections from which the toxic swallowed something. Idempotent. */
  removeToxic(name: LinkName, id: string): Promise<void> {
    return this.#ask('removeToxic', { name, id });
  }

  /** Resets what is open, and gives the port back. Idempotent. */
  close(name: LinkName): Promise<void> {
    return this.#ask('close', { name });
  }

  /** Resets what is open; new connections work. */
  closeConnections(name: LinkName): Promise<void> {
    return this.#ask('closeConnections', { name });
  }

  stats(): Promise<Partial<Record<LinkName, LinkStats>>> {
    return this.#ask('stats', null);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  async #ask<Answer>(request: string, payload: unknown): Promise<Answer> {
    try {
      return await this.process.ipc.request<Answer>(request, payload);
    } catch (error) {
      throw new LabError('BENCH_FAILED', error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}
