import type { SpawnedProcess } from '../supervision/bench-process.ts';
import { readProcessFigures } from './process-figures.ts';

/** Elsewhere than on Linux a program has to be started to look. */
const EVERY_MS = process.platform === 'linux' ? 250 : 2_000;

interface MemoryCapOptions {
  readonly processes: () => readonly SpawnedProcess[];
  /** Resident memory that each may have. */
  readonly limitBytes: number;
  /** It has been killed for that. */
  readonly onKilled: (process: SpawnedProcess, memoryBytes: number) => void;
}

/** Kills a process of the bench that takes more memory than a fault may cost, from outside: it could not do so itself. */
export class MemoryCap {
  readonly #options: MemoryCapOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: MemoryCapOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look().finally(() => this.#timer && this.start()), EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const { processes, limitBytes, onKilled } = this.#options;
    await Promise.all(
      processes().map(async (each) => {
        const memoryBytes = (await readProcessFigures(each.pid))?.memoryBytes ?? 0;
        if (memoryBytes <= limitBytes || !each.running) return;
        each.signal('SIGKILL');
        onKilled(each, memoryBytes);
      }),
    );
  }
}
