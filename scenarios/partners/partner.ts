import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { draw } from '../kit/draws.ts';
import { Quota } from './quota.ts';
import { defaultPartnerSettings, type PartnerSettings } from './settings.ts';

export interface PartnerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of the partner's interface: what the caller accepts (`application/vnd.<partner>.v1+json`), else the one that it gives by default. */
  readonly version: number;
  /** Counts from 1. */
  readonly call: number;
  /** Writes an entry into the partner's books: a charge, a label … */
  note(entry: string): void;
}

export interface PartnerAnswer {
  readonly status: number;
  readonly body: unknown;
  /** In place of a body: sent one a line and with no length, so that the end of the connection is the end of the answer. */
  readonly lines?: readonly unknown[];
}

/** Does the work of a call that does not fail, and says what is answered. */
export type PartnerHandler = (request: PartnerRequest) => PartnerAnswer;

/** Opens a partner's business: what it remembers begins with it. */
export type PartnerKind = () => PartnerHandler;

export interface Ledger {
  /** Calls that arrived, whether or not the caller waited. */
  readonly calls: number;
  /** Calls that were served to the end, ditto. */
  readonly served: number;
  readonly failed: number;
  /** Calls that had arrived and were not answered yet, at the moment when there were most. */
  readonly mostInFlight: number;
  /** What the partner has done, by kind: so many charges, labels, refusals. */
  readonly entries: Readonly<Record<string, number>>;
}

/** What a gateway in front of a partner says when the answer was lost behind it. */
const LOST_STATUS = 502;

interface Options {
  readonly name: string;
  readonly settings: Partial<PartnerSettings>;
  readonly seed: number;
  readonly handle: PartnerHandler;
}

/**
 * A part of the outside world: answers after a delay, with a bounded number of workers and a queue, which may be bounded as well. Work goes on
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
  #inFlight = 0;
  #mostInFlight = 0;
  #served = 0;
  #failed = 0;
  readonly #entries = new Map<string, number>();
  readonly #quota = new Quota();
  /** Bursts of failures count from here. */
  #configuredAt = performance.now();

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
    this.#configuredAt = performance.now();
    return former;
  }

  get ledger(): Ledger {
    return {
      calls: this.#calls,
      served: this.#served,
      failed: this.#failed,
      mostInFlight: this.#mostInFlight,
      entries: Object.fromEntries(this.#entries),
    };
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
    if (!this.#settings.keepAlive) response.setHeader('connection', 'close');
    this.#calls += 1;
    const call = this.#calls;
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    const body = await readText(request);
    if (!this.#quota.admits(this.#settings.quotaPerSecond)) {
      this.#note('refused');
      return this.#answer(response, { status: 429, body: { error: `${this.#name}: too many calls.` } }, { 'retry-after': '1' });
    }
    if (this.#inBurst()) return this.#fail(response, this.#settings.burstStatus);
    if (this.#isFull()) {
      this.#note('turned away');
      return this.#fail(response, 503);
    }
    await this.#worker();
    const { failShare, failStatus, loseShare } = this.#settings;
    setTimeout(() => {
      this.#release();
      this.#served += 1;
      const fate = draw(this.#seed, this.#name, 'fail', call);
      if (fate < failShare) return this.#fail(response, failStatus);
      const { method = 'GET', url: path = '/', headers } = request;
      const version = this.#versionFor(headers);
      const done = this.#handle({ method, path, headers, version, body, call, note: (entry) => this.#note(entry) });
      if (fate < failShare + loseShare) return this.#fail(response, LOST_STATUS);
      this.#answer(response, done);
    }, this.#delayOf(call));
  }

  #fail(response: ServerResponse, status: number): void {
    this.#failed += 1;
    this.#answer(response, { status, body: { error: `The partner "${this.#name}" failed.` } });
  }

  #answer(response: ServerResponse, given: PartnerAnswer, headers?: OutgoingHttpHeaders): void {
    this.#inFlight -= 1;
    answer(response, given, headers);
  }

  #note(entry: string): void {
    this.#entries.set(entry, (this.#entries.get(entry) ?? 0) + 1);
  }

  #delayOf(call: number): number {
    const { delayMs, jitterMs, slowMs } = this.#settings;
    if (this.#isSlow(call)) return slowMs;
    return delayMs + (jitterMs === 0 ? 0 : jitterMs * draw(this.#seed, this.#name, 'jitter', call));
  }

  /** One call of each block is slow, at a place that is drawn: the mean is then the same in every window. */
  #isSlow(call: number): boolean {
    const { slowShare } = this.#settings;
    if (slowShare === 0) return false;
    const block = Math.floor((call - 1) * slowShare);
    return call - 1 === Math.floor((block + draw(this.#seed, this.#name, 'slow', block)) / slowShare);
  }

  #versionFor({ accept = '' }: IncomingHttpHeaders): number {
    const [, partner, version] = /application\/vnd\.(\w+)\.v(\d+)\+json/.exec(accept) ?? [];
    return partner === this.#name ? Number(version) : this.#settings.defaultVersion;
  }

  #inBurst(): boolean {
    const { burstMs, burstEveryMs } = this.#settings;
    return burstMs > 0 && (performance.now() - this.#configuredAt) % burstEveryMs < burstMs;
  }

  /** Whether whoever comes now finds all workers busy and all places in the queue taken. */
  #isFull(): boolean {
    const { workers, queueLimit } = this.#settings;
    return workers > 0 && queueLimit > 0 && this.#busy >= workers && this.#queue.length >= queueLimit;
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

function answer(response: ServerResponse, { status, body, lines }: PartnerAnswer, headers: OutgoingHttpHeaders = {}): void {
  if (response.destroyed) return;
  if (lines) return answerInLines(response, status, lines);
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function answerInLines(response: ServerResponse, status: number, lines: readonly unknown[]): void {
  // Without either of them Node ends the answer with the connection.
  response.removeHeader('content-length');
  response.removeHeader('transfer-encoding');
  response.writeHead(status, { 'content-type': 'application/x-ndjson', connection: 'close' });
  response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
