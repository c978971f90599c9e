import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningLoad } from '../../application/ports/bench.ts';
import { LabError } from '../../domain/lab-error.ts';
import { NEWS_OF_END_MS, type BenchProcess, type Supervisor } from '../supervision/bench-process.ts';
import type { StreamFigures } from './live-figures.ts';
import type { LoadRunRequest } from './load-run.ts';
import { unpack, type PackedOutcomes } from './outcome-log.ts';

export type { LoadRunRequest, StreamFigures };

/** What each stream of a load did in the last second. Four times a second. */
export interface LoadTick {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly streams: Readonly<Record<string, StreamFigures>>;
}

type Over = { readonly id: string } & (
  { readonly streams: Readonly<Record<string, PackedOutcomes>> } | { readonly error: string }
);

/**
 * The load generator, in a process of its own. Arrivals are drawn from the seed and do not wait for answers; latency counts
 * from the moment at which a request was due, so that a stalled shop cannot hide the requests that it kept from being sent.
 */
export class LoadGenerator {
  readonly process: BenchProcess;
  /** Loads that are not over, by id. */
  readonly #running = new Map<string, { over(over: Over): void; lost(): void }>();

  private constructor(process: BenchProcess) {
    this.process = process;
    process.ipc.on<Over>('over', (over) => this.#running.get(over.id)?.over(over));
    void process.exited.then(() => {
      for (const { lost } of this.#running.values()) lost();
    });
  }

  static async start(supervisor: Supervisor): Promise<LoadGenerator> {
    return new LoadGenerator(await supervisor.fork({ name: 'load', main: fileURLToPath(new URL('main.ts', import.meta.url)) }));
  }

  /** Resolves once the load has begun. Without `windowMs` it goes on until stopped or `ttlMs` is over, and keeps no outcomes. */
  async run(request: LoadRunRequest): Promise<RunningLoad> {
    const { id } = request;
    if (this.#running.has(id)) throw new LabError('LOAD_RUNNING', `Load "${id}" is running already.`);
    const finished = this.#outcomesOf(id);
    try {
      const { startedAt } = await this.#ask<{ startedAt: number }>('start', request);
      const stop = async () => {
        if (!this.process.running) return;
        // One that ends meanwhile has stopped its loads too.
        await Promise.race([this.#ask('stop', { id }), this.process.exited]).catch(async (error: unknown) => {
          await Promise.race([this.process.exited, sleep(NEWS_OF_END_MS)]);
          if (this.process.running) throw error;
        });
      };
      return { startedAt, finished, stop };
    } catch (error) {
      this.#running.delete(id);
      throw error;
    }
  }

  /** Returns what ends the subscription. */
  onTick(listener: (tick: LoadTick) => void): () => void {
    return this.process.ipc.on('tick', listener);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  #outcomesOf(id: string): RunningLoad['finished'] {
    const over = new Promise<Over>((resolve, reject) => {
      const lost = () => reject(new LabError('BENCH_FAILED', `The load generator ended in the middle of load "${id}".`));
      this.#running.set(id, { over: resolve, lost });
    });
    const finished = over
      .finally(() => this.#running.delete(id))
      .then((result) => {
        if ('error' in result) throw new LabError('BENCH_FAILED', result.error);
        return Object.fromEntries(Object.entries(result.streams).map(([name, packed]) => [name, unpack(packed)]));
      });
    finished.catch(() => {}); // a load that nobody waits for may fail
    return finished;
  }

  async #ask<Answer>(request: string, payload: unknown): Promise<Answer> {
    try {
      return await this.process.ipc.request<Answer>(request, payload);
    } catch (error) {
      throw new LabError('BENCH_FAILED', error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}
