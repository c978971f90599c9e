import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

const RESOLUTION_MS = 20;

/** How the Node runtime of a process does, since it was last asked. */
export interface ProcessVitals {
  /** How late the event loop was at its worst. */
  readonly eventLoopDelaySeconds: number;
  readonly heapBytes: number;
  /** The longest pause for the collection of garbage; 0: there was none. */
  readonly gcPauseSeconds: number;
}

/** Watches the process that it runs in, from the first question on: a process that nobody asks pays nothing. */
export class VitalsWatch {
  #delay: ReturnType<typeof monitorEventLoopDelay> | undefined;
  #longestPauseMs = 0;

  read(): ProcessVitals {
    this.#delay ??= this.#begin();
    const vitals: ProcessVitals = {
      eventLoopDelaySeconds: Math.max(0, (this.#delay.max - RESOLUTION_MS * 1e6) / 1e9),
      // Not process.memoryUsage(): it opens a file, for which there may be no descriptor left.
      heapBytes: getHeapStatistics().used_heap_size,
      gcPauseSeconds: this.#longestPauseMs / 1000,
    };
    this.#delay.reset();
    this.#longestPauseMs = 0;
    return vitals;
  }

  #begin(): ReturnType<typeof monitorEventLoopDelay> {
    new PerformanceObserver((pauses) => {
      for (const { duration } of pauses.getEntries()) this.#longestPauseMs = Math.max(this.#longestPauseMs, duration);
    }).observe({ entryTypes: ['gc'] });
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    return delay;
  }
}
