import type { Cluster } from '../postgres/cluster.ts';

const EVERY_MS = 5_000;
/** For one that nobody wants to end: on a computer that is short of time a session takes a while. */
const PATIENCE_MS = 10_000;
/** For whoever ends something, and does not wait for that. */
const IMPATIENCE_MS = 3_000;

interface HungPostgresOptions {
  /** Another one after it was started again. */
  readonly cluster: () => Pick<Cluster, 'process' | 'answers'>;
  readonly onKilled: (after: { readonly ms: number }) => void;
}

/**
 * Kills a PostgreSQL that runs and answers nobody. All that waits for it hears of that at once, without a timeout of its own,
 * and it is started again like one that has ended by itself.
 */
export class HungPostgres {
  readonly #options: HungPostgresOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HungPostgresOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look(PATIENCE_MS).finally(() => this.#timer && this.start()), EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Resolves once it has answered, or has ended. */
  endNow(): Promise<void> {
    return this.#look(IMPATIENCE_MS);
  }

  async #look(ms: number): Promise<void> {
    const cluster = this.#options.cluster();
    const isSound = async () => !cluster.process.running || (await cluster.answers(ms));
    // It may have ended, or been ended, meanwhile.
    if ((await isSound()) || !cluster.process.running) return;
    this.#options.onKilled({ ms });
    await cluster.process.stop(0);
  }
}
