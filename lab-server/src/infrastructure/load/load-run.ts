import type { Load } from '@systems-design-lab/scenarios/kit/index.ts';
import { Client, type Ending } from './client.ts';
import { TICK_MS, type StreamFigures } from './live-figures.ts';
import { OutcomeLog, type PackedOutcomes } from './outcome-log.ts';
import { contractOf } from './requests.ts';
import { RunningStream, type Due } from './running-stream.ts';

export interface LoadRunRequest {
  readonly id: string;
  readonly target: { readonly host: string; readonly port: number };
  readonly load: Load;
  readonly seed: number;
  readonly warmUpMs: number;
  /** Absent: until stopped; outcomes are then not kept. */
  readonly windowMs?: number;
  readonly ttlMs: number;
}

export interface LoadRunEvents {
  tick(streams: Readonly<Record<string, StreamFigures>>): void;
  /** Nothing more will come. */
  over(result: { readonly streams: Readonly<Record<string, PackedOutcomes>> } | { readonly error: string }): void;
}

/** Requests under way at once. Past that the machine, not the shop, would be what is measured. */
const MAX_IN_FLIGHT = 2_000;
const MAX_OUTCOMES = 200_000;

/**
 * One load: sends what its streams say is due, whether or not earlier requests were answered, and writes down how each
 * one ended.
 *
 * `sending` → `draining` (nothing more is sent, requests under way may end) → `over`; `stop` goes to `over` at once.
 */
export class LoadRun {
  readonly #request: LoadRunRequest;
  readonly #events: LoadRunEvents;
  readonly #client: Client;
  readonly #streams: readonly RunningStream[];
  readonly #logs: Readonly<Record<string, OutcomeLog>>;
  readonly #origin = performance.now();
  readonly #endsAtMs: number;
  readonly #ticker: NodeJS.Timeout;
  #state: 'sending' | 'draining' | 'over' = 'sending';
  /** Soonest first: one entry for each open stream and for each closed user who is not waiting for an answer. */
  readonly #due: { readonly stream: RunningStream; readonly due: Due }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #kept = 0;

  constructor(request: LoadRunRequest, events: LoadRunEvents) {
    this.#request = request;
    this.#events = events;
    this.#client = new Client(request.target);
    this.#streams = Object.entries(request.load).map(
      ([name, stream]) => new RunningStream(name, stream, contractOf(stream.route), request.seed),
    );
    this.#logs = Object.fromEntries(this.#streams.map(({ name }) => [name, new OutcomeLog()]));
    this.#endsAtMs = Math.min(request.ttlMs, request.warmUpMs + (request.windowMs ?? Infinity));
    for (const stream of this.#streams) for (const due of stream.first()) this.#plan(stream, due);
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
    this.#waitForNext();
  }

  /** Epoch ms. */
  get startedAt(): number {
    return performance.timeOrigin + this.#origin;
  }

  /** Leaves at once: requests under way are broken off and not counted. */
  stop(): void {
    this.#finish({ streams: this.#logs });
  }

  #now(): number {
    return performance.now() - this.#origin;
  }

  #plan(stream: RunningStream, due: Due): void {
    let index = this.#due.length;
    while (index > 0 && this.#due[index - 1]!.due.atMs > due.atMs) index--;
    this.#due.splice(index, 0, { stream, due });
  }

  #waitForNext(): void {
    clearTimeout(this.#timer);
    const waitMs = Math.min(this.#due[0]?.due.atMs ?? Infinity, this.#endsAtMs) - this.#now();
    // By way of setImmediate, closes that have arrived are read first: nothing is written on a connection that has ended.
    if (waitMs <= 0) setImmediate(this.#sendDue);
    else this.#timer = setTimeout(() => setImmediate(this.#sendDue), waitMs);
  }

  readonly #sendDue = (): void => {
    if (this.#state !== 'sending') return;
    const now = this.#now();
    const isDue = (atMs: number | undefined): boolean => atMs !== undefined && atMs <= now && atMs < this.#endsAtMs;
    while (isDue(this.#due[0]?.due.atMs)) {
      const { stream, due } = this.#due.shift()!;
      this.#send(stream, due);
    }
    if (now < this.#endsAtMs) return this.#waitForNext();
    this.#state = 'draining';
    this.#finishWhenDrained();
  };

  #send(stream: RunningStream, due: Due): void {
    const next = stream.afterSend(due);
    if (next) this.#plan(stream, next);
    const lateMs = this.#now() - due.atMs;
    stream.figures.sent(lateMs);
    this.#inFlight++;
    const onEnd = (ending: Ending) => this.#ended(stream, due, lateMs, ending);
    if (this.#inFlight > MAX_IN_FLIGHT) onEnd('unsent');
    else this.#client.send(stream.request(due.n), stream.giveUpMs - lateMs, onEnd);
  }

  #ended(stream: RunningStream, due: Due, lateMs: number, ending: Ending): void {
    if (this.#state === 'over') return;
    this.#inFlight--;
    const endedAtMs = this.#now();
    const outcome = stream.judge(ending, {
      atMs: due.atMs - this.#request.warmUpMs,
      latencyMs: endedAtMs - due.atMs,
      lateMs,
    });
    stream.figures.ended(outcome);
    if (this.#request.windowMs !== undefined && outcome.atMs >= 0) {
      this.#logs[stream.name]!.add(outcome);
      if (++this.#kept === MAX_OUTCOMES) {
        return this.#finish({
          error: `The load had ${MAX_OUTCOMES} outcomes in its window and keeps no more. Lower its rate or shorten its window.`,
        });
      }
    }
    const next = stream.afterEnd(due, endedAtMs, outcome);
    if (next && this.#state === 'sending') {
      this.#plan(stream, next);
      if (this.#due[0]?.due === next) this.#waitForNext();
    }
    this.#finishWhenDrained();
  }

  #finishWhenDrained(): void {
    if (this.#state === 'draining' && this.#inFlight === 0) this.#finish({ streams: this.#logs });
  }

  #finish(result: Parameters<LoadRunEvents['over']>[0]): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
    this.#client.close();
    this.#events.over(result);
  }

  #tick(): void {
    this.#events.tick(Object.fromEntries(this.#streams.map(({ name, figures }) => [name, figures.tick()])));
  }
}
