import { statfs } from 'node:fs/promises';
import { get } from 'node:http';
import type { Machine } from '../../application/ports/machine.ts';
import type { MachineReading } from '../../domain/stop-conditions.ts';

/** What counts as "of late". */
const LATELY_MS = 1_000;

export interface LocalMachineOptions {
  readonly dataDirectory: string;
  /** Port of the lab's own API, on 127.0.0.1. */
  readonly apiPort: number;
}

/** This computer. The API is asked as a page asks it, over a connection of its own: one question at a time. */
export class LocalMachine implements Machine {
  readonly #options: LocalMachineOptions;
  #askedAt: number | undefined;
  #answers: readonly { readonly atMs: number; readonly tookMs: number }[] = [];

  constructor(options: LocalMachineOptions) {
    this.#options = options;
  }

  async read(): Promise<MachineReading> {
    this.#ask();
    const freeDiskBytes = await statfs(this.#options.dataDirectory).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    );
    const atMs = performance.now();
    this.#answers = this.#answers.filter((answer) => atMs - answer.atMs <= LATELY_MS);
    const waitedMs = this.#askedAt === undefined ? 0 : atMs - this.#askedAt;
    const apiMs = Math.max(waitedMs, ...this.#answers.map(({ tookMs }) => tookMs));
    return { atMs, freeMemoryBytes: process.availableMemory(), freeDiskBytes, apiMs };
  }

  /** A question that is still open is not asked again: how long it has waited says enough. */
  #ask(): void {
    if (this.#askedAt !== undefined) return;
    const askedAt = performance.now();
    this.#askedAt = askedAt;
    const over = () => {
      this.#answers = [...this.#answers, { atMs: performance.now(), tookMs: performance.now() - askedAt }];
      this.#askedAt = undefined;
    };
    const host = `localhost:${this.#options.apiPort}`;
    get({ host: '127.0.0.1', port: this.#options.apiPort, path: '/api/health', headers: { host }, agent: false }, (response) => {
      response.resume();
    })
      // No answer at all is the end of the lab, or a full listen queue; both show otherwise.
      .on('error', () => undefined)
      .on('close', over);
  }
}
