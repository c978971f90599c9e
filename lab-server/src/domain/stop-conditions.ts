/** Below or above these the lab stops what it has on, before the computer that it runs on suffers. */
export interface StopLimits {
  /** Memory that the lab may still take, bytes. 0: do not look. */
  readonly freeMemoryBytes: number;
  /** Free space where the data directory lies, bytes. 0: do not look. */
  readonly freeDiskBytes: number;
  /** The lab's own API may be slower than this for no longer than `apiSlowForMs`. */
  readonly apiMs: number;
  readonly apiSlowForMs: number;
}

/** How the computer and the lab itself do, at one moment. */
export interface MachineReading {
  /** Any clock that only goes forward, ms. */
  readonly atMs: number;
  readonly freeMemoryBytes: number;
  /** Null: the system does not tell. */
  readonly freeDiskBytes: number | null;
  /** The slowest answer of the lab's own API of late, or how long one that is missing has been waited for. */
  readonly apiMs: number;
}

const MEGABYTE = 1_000_000;

export const defaultStopLimits: StopLimits = {
  freeMemoryBytes: 500 * MEGABYTE,
  freeDiskBytes: 500 * MEGABYTE,
  apiMs: 1_000,
  apiSlowForMs: 5_000,
};

/**
 * Decides when everything must stop. Memory and disk stop it at once: they are gone soon. A slow API has to last: a moment
 * of it belongs to what the lab does.
 */
export class StopConditions {
  readonly #limits: StopLimits;
  #slowSince: number | undefined;

  constructor(limits: StopLimits) {
    this.#limits = limits;
  }

  /** Why to stop, in a sentence; undefined: go on. Readings come in the order of their time. */
  judge({ atMs, freeMemoryBytes, freeDiskBytes, apiMs }: MachineReading): string | undefined {
    const limits = this.#limits;
    if (apiMs <= limits.apiMs) this.#slowSince = undefined;
    else this.#slowSince ??= atMs;
    if (freeMemoryBytes < limits.freeMemoryBytes) return below('memory', freeMemoryBytes, limits.freeMemoryBytes);
    if (freeDiskBytes !== null && freeDiskBytes < limits.freeDiskBytes)
      return below('disk space', freeDiskBytes, limits.freeDiskBytes);
    if (this.#slowSince === undefined || atMs - this.#slowSince < limits.apiSlowForMs) return undefined;
    return `The lab itself has taken more than ${limits.apiMs} ms to answer for ${limits.apiSlowForMs / 1000} s (${Math.round(apiMs)} ms at last).`;
  }
}

const below = (what: string, bytes: number, floor: number): string =>
  `${Math.round(bytes / MEGABYTE)} MB of ${what} are free, and ${Math.round(floor / MEGABYTE)} MB must stay so.`;
