import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { draw } from '../kit/draws.ts';
import { defaultPartnerSettings, type PartnerSettings } from './settings.ts';

/** What a partner answers to a call that does not fail. `call` counts from 1. */
export type PartnerHandler = (request: {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly call: number;
}) => {
  readonly status: number;
  readonly body: unknown;
};

export interface Ledger {
  /** Calls that arrived, whether or not the caller waited. */
  readonly calls: number;
  /** Calls that were served to the end, ditto. */
  readonly served: number;
  readonly failed: number;
}

interface Options {
  readonly name: string;
  readonly settings: Partial<PartnerSettings>;
  readonly seed: number;
  readonly handle: PartnerHandler;
}

/**
 * A part of the outside world: answers after a delay, with a bounded number of workers and an unbounded queue. Work goes on
 * when the caller leaves, as it does at a partner that cannot know. Every call is in its ledger.
 */
export class Partner {
  readonly #name: string;
  readonly #seed: number;
  readonly #handle: PartnerHandler;
  readonly #server: Server;
  readonly #queue: (() => void)[] = [];
  #settings: PartnerSettings;
  #busy = 0;
  #calls = 0;
  #served = 0;
  #failed = 0;

  constructor({ name, settings, seed, handle }: Options) {
    this.#name = name;
    this.#settings = { ...defaultPartnerSettings, ...settings };
    this.#seed = seed;
    this.#handle = handle;
    this.#server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => void this.#take(request, response));
  }

  async listen(port: number): Promise<number> {
    this.#server.listen(port, '127.0.0.1', 4096);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Changes some settings for the calls that start from now on; returns what those settings were. */
  configure(settings: Partial<PartnerSettings>): Partial<PartnerSettings> {
    const keys = Object.keys(settings) as (keyof PartnerSettings)[];
    const former = Object.fromEntries(keys.map((key) => [key, this.#settings[key]]));
    this.#settings = { ...this.#settings, ...settings };
    return former;
  }

  get ledger(): Ledger {
    return { calls: this.#calls, served: this.#served, failed: this.#failed };
  }

  /** Calls that wait for a worker. */
  get queueDepth(): number {
    return this.#queue.length;
  }

  async stop(): Promise<void> {
    this.#queue.length = 0;
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#calls += 1;
    const call = this.#calls;
    const body = await readText(request);
    await this.#worker();
    const { delayMs, slowShare, slowMs, failShare, failStatus } = this.#settings;
    const takes = draw(this.#seed, this.#name, 'slow', call) < slowShare ? slowMs : delayMs;
    setTimeout(() => {
      this.#release();
      this.#served += 1;
      if (draw(this.#seed, this.#name, 'fail', call) < failShare) {
        this.#failed += 1;
        return answer(response, failStatus, { error: `The partner "${this.#name}" failed.` });
      }
      const { status, body: answerBody } = this.#handle({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        body,
        call,
      });
      answer(response, status, answerBody);
    }, takes);
  }

  #worker(): Promise<void> | undefined {
    const { workers } = this.#settings;
    if (workers === 0 || this.#busy < workers) {
      this.#busy += 1;
      return undefined;
    }
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  /** The next in the queue takes over the worker. */
  #release(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#busy -= 1;
  }
}

/** What arrived before the caller left counts. */
async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    // The caller has gone in the middle of its request; the work is done all the same.
  }
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
