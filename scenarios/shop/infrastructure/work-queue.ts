import { performance } from 'node:perf_hooks';

interface Options {
  /** How much of the work runs at the same time. */
  readonly places: number;
  /** Told when work begins: how long it waited for its place. */
  readonly onStart?: (waitedSeconds: number) => void;
  readonly onEnd?: () => void;
}

/** Work in order of arrival, so much of it at a time: a desk with one queue. The queue has no bound. */
export class WorkQueue {
  readonly #options: Options;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(options: Options) {
    this.#options = options;
    this.#free = options.places;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const arrived = performance.now();
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#options.onStart?.((performance.now() - arrived) / 1000);
    try {
      return await work();
    } finally {
      this.#options.onEnd?.();
      // Whoever waits longest takes over the place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
