import { getHeapStatistics } from 'node:v8';
import { monitorEventLoopDelay, performance, type EventLoopUtilization } from 'node:perf_hooks';
import type { Pool } from 'pg';
import type { Meter } from '../toolbox.ts';

const EVERY_MS = 250;
const RESOLUTION_MS = 10;

/** Tells the meter, four times a second, how the process does: event loop, heap and connection pool. */
export class ProcessHealth {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #pool: Pool;
  readonly #meter: Meter;
  #utilization: EventLoopUtilization = performance.eventLoopUtilization();
  /** What both clocks agreed on when the process began to be watched. */
  readonly #clockStart = Date.now() - performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool, meter: Meter) {
    this.#pool = pool;
    this.#meter = meter;
  }

  start(): void {
    this.#delay.enable();
    this.#timer = setInterval(() => this.#read(), EVERY_MS).unref();
  }

  stop(): void {
    this.#delay.disable();
    clearInterval(this.#timer);
  }

  #read(): void {
    const utilization = performance.eventLoopUtilization();
    this.#meter.set('event_loop_utilization', performance.eventLoopUtilization(utilization, this.#utilization).utilization);
    this.#utilization = utilization;
    this.#meter.set('event_loop_delay_seconds', Math.max(0, this.#delay.max / 1e9 - RESOLUTION_MS / 1000));
    this.#delay.reset();
    // Not process.memoryUsage(): it opens a file, for which there may be no descriptor left.
    this.#meter.set('process_heap_used_bytes', getHeapStatistics().used_heap_size);
    this.#meter.set('clock_offset_seconds', (Date.now() - this.#clockStart - performance.now()) / 1000);
    this.#meter.set('db_pool_in_use', this.#pool.totalCount - this.#pool.idleCount);
    this.#meter.set('db_pool_waiting', this.#pool.waitingCount);
  }
}
