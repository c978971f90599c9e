import type { Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import type { RouteContract } from '@systems-design-lab/scenarios/shop/contracts/routes.ts';
import type { Outcome } from '../../domain/observations.ts';
import { arrivalsOf, type Arrivals } from './arrivals.ts';
import type { ClientRequest, Ending } from './client.ts';
import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import { LiveFigures } from './live-figures.ts';
import { requestsOf } from './requests.ts';

/** A request that is due. */
export interface Due {
  /** Ms from the start of the load. */
  readonly atMs: number;
  /** Numbers the requests of the stream: its key is drawn from it. */
  readonly n: number;
}

/** Without patience of its own, a client waits so long. */
const DEADLINE_MS = 2_500;
/** A user of the closed model who got no answer tries again after so long: less would be a busy loop. */
const RETRY_MS = 50;

/** One stream of a load: what it sends when, and how it judges an ending. */
export class RunningStream {
  readonly name: string;
  readonly giveUpMs: number;
  readonly figures = new LiveFigures();
  readonly request: (n: number) => ClientRequest;
  readonly #stream: Stream;
  readonly #seed: number;
  readonly #answers: ReadonlySet<number>;
  readonly #arrivals: Arrivals | undefined;

  constructor(name: string, stream: Stream, route: RouteContract, seed: number) {
    this.name = name;
    this.giveUpMs = stream.patienceMs ?? DEADLINE_MS;
    this.request = requestsOf(stream, route, name, seed);
    this.#stream = stream;
    this.#seed = seed;
    this.#answers = new Set(stream.answers ?? Object.keys(route.answers).map(Number));
    this.#arrivals = stream.model === 'closed' ? undefined : arrivalsOf(stream, name, seed);
  }

  /** The first arrival, or each user's first request: users who think do not all begin at once. */
  first(): Due[] {
    if (this.#stream.model !== 'closed') return [{ atMs: this.#arrivals!(), n: 0 }];
    const { users, thinkMs } = this.#stream;
    return Array.from({ length: users }, (_, n) => ({ atMs: thinkMs * draw(this.#seed, this.name, 'start', n), n }));
  }

  /** Open model: the next arrival, which no answer can shift. */
  afterSend({ n }: Due): Due | undefined {
    return this.#arrivals && { atMs: this.#arrivals(), n: n + 1 };
  }

  /** Closed model: the same user's next request. */
  afterEnd({ n }: Due, endedAtMs: number, { status }: Outcome): Due | undefined {
    if (this.#stream.model !== 'closed') return undefined;
    const { users, thinkMs } = this.#stream;
    return { atMs: endedAtMs + (status === 0 ? Math.max(RETRY_MS, thinkMs) : thinkMs), n: n + users };
  }

  /** `latencyMs` and `lateMs` count from when the request was due. A request that was not sent counts as one that was waited for in vain. */
  judge(ending: Ending, timing: { atMs: number; latencyMs: number; lateMs: number }): Outcome {
    if (typeof ending === 'number') return { ...timing, status: ending, outcome: String(ending), ok: this.#answers.has(ending) };
    if (ending === 'contradictory') return { ...timing, status: 200, outcome: ending, ok: false };
    const outcome = ending === 'timeUp' ? (this.#stream.patienceMs === undefined ? 'deadline' : 'abandoned') : ending;
    return { ...timing, latencyMs: ending === 'unsent' ? this.giveUpMs : timing.latencyMs, status: 0, outcome, ok: false };
  }
}
