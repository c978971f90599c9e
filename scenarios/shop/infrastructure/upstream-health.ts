import { setTimeout as sleep } from 'node:timers/promises';
import type { Meter } from '../toolbox.ts';
import type { HttpEndpoint } from './http/single-attempt-client.ts';

const EVERY_MS = 50;
/** A replica that is merely busy is not taken out for that. */
const PATIENCE_MS = 3_000;

/** Asks every replica again and again whether it may be sent requests: the edge's list of members. */
export class UpstreamHealth {
  readonly #meter: Meter;
  readonly #ready = new Map<HttpEndpoint, boolean>();
  readonly #stopped = new AbortController();

  constructor(endpoints: readonly HttpEndpoint[], meter: Meter) {
    this.#meter = meter;
    for (const endpoint of endpoints) this.#ready.set(endpoint, false);
  }

  /** Resolves once each was asked for the first time. */
  async start(): Promise<void> {
    await Promise.all([...this.#ready.keys()].map((endpoint) => this.#ask(endpoint)));
    for (const endpoint of this.#ready.keys()) void this.#keepAsking(endpoint);
  }

  stop(): void {
    this.#stopped.abort();
  }

  isReady(endpoint: HttpEndpoint): boolean {
    return this.#ready.get(endpoint) ?? false;
  }

  async #keepAsking(endpoint: HttpEndpoint): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await sleep(EVERY_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      await this.#ask(endpoint);
    }
  }

  async #ask(endpoint: HttpEndpoint): Promise<void> {
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const isReady = await fetch(`http://${endpoint.host}:${endpoint.port}/ready`, { signal }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.ok;
      },
      () => false,
    );
    this.#ready.set(endpoint, isReady);
    this.#meter.set('edge_replica_ready', isReady ? 1 : 0, { replica: endpoint.name ?? String(endpoint.port) });
  }
}
