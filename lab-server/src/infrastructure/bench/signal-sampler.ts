import { linkStateOf, linkStates, unitOfMetric, type Unit } from '@systems-design-lab/scenarios/kit/index.ts';
import type pg from 'pg';
import type { Sample, SignalTick } from '../../domain/signal.ts';
import type { Links, LinkStats } from '../links/links.ts';
import type { LoadTick } from '../load/load-generator.ts';
import { readDeadlocks, readSessions } from '../postgres/statistics.ts';
import type { BenchProcess, SpawnedProcess } from '../supervision/bench-process.ts';
import type { LocalStage } from './local-stage.ts';
import type { MetricReading } from './mains/process-meter.ts';
import type { PartnerLedger } from './messages.ts';
import type { Cast } from './stage-processes.ts';
import type { ProcessVitals } from '../supervision/process-vitals.ts';
import { countDescriptors, readProcessFigures } from './process-figures.ts';

const LIVELY_MS = 250;
const IDLE_MS = 2_000;
/** A process that is too busy to answer within this leaves a gap in its lines, and the others go on. */
const PATIENCE_MS = 200;
const QUANTILE = 0.95;
/** What is slow to ask, or changes slowly, is asked this often. */
const VITALS_MS = 1_000;

interface Sources {
  links(): Links;
  readonly monitor: pg.Pool;
  stage(): LocalStage | undefined;
  /** Every process of the bench. */
  processes(): readonly (SpawnedProcess | BenchProcess)[];
}

type Labels = Readonly<Record<string, string>>;

/** Turns what the parts of the bench know into signals: four times a second while something happens, else every other second. */
export class SignalSampler {
  readonly #sources: Sources;
  readonly #listeners = new Set<(tick: SignalTick) => void>();
  readonly #asked = new Map<string, Promise<unknown>>();
  readonly #former = new Map<string, { readonly at: number; readonly value: number }>();
  readonly #formerAnswers = new Map<string, Pick<LinkStats['answers'], 'count' | 'totalMs'>>();
  readonly #formerBuckets = new Map<string, NonNullable<MetricReading['buckets']>>();
  /** The last tick of each load: that of the stage, and of traffic beside it. */
  readonly #loads = new Map<string, LoadTick>();
  /** What processes have said of themselves and was not shown yet. */
  readonly #vitals = new Map<number, ProcessVitals>();
  #vitalsAskedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #waitsIdly = false;
  #stopped = false;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  start(): void {
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** The generator's own tick; it is shown with the next sample, and ends the slow pace of an idle lab. */
  loadTick(tick: LoadTick): void {
    this.#loads.set(tick.id, tick);
    if (!this.#waitsIdly) return;
    clearTimeout(this.#timer);
    this.#schedule(0);
  }

  onTick(listener: (tick: SignalTick) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #schedule(pause = this.#sources.stage()?.busy ? LIVELY_MS : IDLE_MS): void {
    if (this.#stopped) return;
    this.#waitsIdly = pause === IDLE_MS;
    this.#timer = setTimeout(() => {
      this.#waitsIdly = false;
      void this.#sample().finally(() => this.#schedule());
    }, pause);
  }

  async #sample(): Promise<void> {
    const at = Date.now();
    const stage = this.#sources.stage();
    const parts = await Promise.all([
      this.#processSamples(at),
      this.#linkSamples(at),
      ...(stage
        ? [
            this.#databaseSamples(stage),
            this.#partnerSamples(stage),
            ...stage.parts.cast.metered.map((process) => this.#metricSamples(process, stage.parts.cast)),
          ]
        : []),
    ]);
    const tick: SignalTick = { at, samples: [...this.#loadSamples(at), ...parts.flat()] };
    for (const listener of this.#listeners) listener(tick);
  }

  #loadSamples(at: number): Sample[] {
    for (const [id, load] of this.#loads) if (at - load.at > 2 * LIVELY_MS) this.#loads.delete(id);
    const streams = [...this.#loads.values()].flatMap((load) => Object.entries(load.streams));
    return streams.flatMap(([stream, figures]) => {
      return [
        sample('load_offered_per_second', 'perSecond', figures.offeredPerSecond, { stream }),
        sample('load_completed_per_second', 'perSecond', figures.completedPerSecond, { stream }),
        sample('load_error_ratio', 'share', figures.errorRatio, { stream }),
        sample('load_latency_p50_ms', 'ms', figures.p50Ms, { stream }),
        sample('load_latency_p95_ms', 'ms', figures.p95Ms, { stream }),
        sample('load_latency_p99_ms', 'ms', figures.p99Ms, { stream }),
        sample('load_in_flight', 'count', figures.inFlight, { stream }),
      ].flat();
    });
  }

  async #processSamples(at: number): Promise<Sample[]> {
    const isFullRound = at - this.#vitalsAskedAt >= VITALS_MS;
    if (isFullRound) this.#vitalsAskedAt = at;
    const processes = this.#sources.processes();
    for (const pid of this.#vitals.keys()) if (!processes.some((process) => process.pid === pid)) this.#vitals.delete(pid);
    const samples = await Promise.all(
      processes.map(async (process) => {
        const { name, pid } = process;
        const labels = { process: name };
        if (isFullRound && 'ipc' in process) this.#askVitals(process);
        const [figures, descriptors] = await Promise.all([
          readProcessFigures(pid),
          isFullRound ? countDescriptors(pid) : undefined,
        ]);
        if (!figures) return [];
        return [
          ...sample('process_cpu_share', 'share', this.#rate(`cpu ${pid}`, at, figures.cpuSeconds), labels),
          ...sample('process_memory_bytes', 'bytes', figures.memoryBytes, labels),
          ...sample('process_descriptors', 'count', descriptors ?? null, labels),
          ...sample('process_threads', 'count', isFullRound ? figures.threads : null, labels),
          ...this.#vitalsOf(process),
        ];
      }),
    );
    return samples.flat();
  }

  /** Nobody waits for the answer: that of a blocked process comes late, and is then what says that it was blocked. */
  #askVitals({ pid, ipc }: BenchProcess): void {
    const key = `vitals ${pid}`;
    if (this.#asked.has(key)) return;
    const answer = ipc.request<ProcessVitals>('vitals').then(
      (vitals) => void this.#vitals.set(pid, vitals),
      () => undefined,
    );
    this.#asked.set(key, answer);
    void answer.then(() => this.#asked.delete(key));
  }

  #vitalsOf({ name, pid }: SpawnedProcess): Sample[] {
    const vitals = this.#vitals.get(pid);
    this.#vitals.delete(pid);
    if (!vitals) return [];
    return [
      ...sample('process_event_loop_delay_seconds', 's', vitals.eventLoopDelaySeconds, { process: name }),
      ...sample('process_heap_bytes', 'bytes', vitals.heapBytes, { process: name }),
      ...sample('process_gc_pause_seconds', 's', vitals.gcPauseSeconds, { process: name }),
    ];
  }

  async #linkSamples(at: number): Promise<Sample[]> {
    const stats = (await this.#ask('links', this.#sources.links().stats())) ?? {};
    return Object.entries(stats).flatMap(([link, { bytes, answers, connections, toxics }]) => [
      ...sample('link_state', 'count', linkStates.indexOf(linkStateOf(toxics)), { link }),
      ...sample('link_bytes_per_second', 'bytes', this.#rate(`to ${link}`, at, bytes.toTarget), { link, direction: 'to target' }),
      ...sample('link_bytes_per_second', 'bytes', this.#rate(`back ${link}`, at, bytes.toCaller), {
        link,
        direction: 'to caller',
      }),
      ...sample('link_answer_seconds', 's', this.#answerSeconds(link, answers), { link }),
      ...sample('link_connections', 'count', connections.open, { link }),
    ]);
  }

  async #databaseSamples({ parts: { database } }: LocalStage): Promise<Sample[]> {
    const { monitor } = this.#sources;
    const read = Promise.all([readSessions(monitor, database, 'shop'), readDeadlocks(monitor, database)]);
    const found = await this.#ask('database', read);
    if (!found) return [];
    const [sessions, deadlocks] = found;
    return [
      ...Object.entries(sessions).flatMap(([state, value]) => sample('postgres_sessions', 'count', value, { state })),
      ...sample('postgres_deadlocks_total', 'count', deadlocks),
    ];
  }

  async #partnerSamples({ parts: { cast } }: LocalStage): Promise<Sample[]> {
    const samples = [...cast.partners].map(async ([partner, process]) => {
      const ledger = await this.#ask(`partner ${partner}`, process.ipc.request<PartnerLedger>('ledger', { name: partner }));
      if (!ledger) return [];
      return [
        ...sample('partner_calls_total', 'count', ledger.calls, { partner }),
        ...sample('partner_queue_depth', 'count', ledger.queueDepth, { partner }),
      ];
    });
    return (await Promise.all(samples)).flat();
  }

  /** Where there are replicas, each has its own line. */
  async #metricSamples(process: BenchProcess, { isReplicated, replicas }: Cast): Promise<Sample[]> {
    const readings = await this.#ask(`metrics ${process.pid}`, process.ipc.request<MetricReading[]>('metrics'));
    const own = ownLabels(process, { isReplicated, replicas });
    return (readings ?? []).flatMap((reading) => {
      const { name, type, value } = reading;
      const labels = { ...reading.labels, ...own };
      if (type !== 'histogram') return sample(name, unitOfMetric(name), value, labels);
      return sample(name, unitOfMetric(name), this.#recentQuantile(`${process.pid} ${name} ${JSON.stringify(labels)}`, reading), {
        ...labels,
        quantile: String(QUANTILE),
      });
    });
  }

  /** Waits a little for an answer. Whoever has not answered the last question is not asked again yet. */
  async #ask<Answer>(key: string, question: Promise<Answer>): Promise<Answer | undefined> {
    question.catch(() => undefined);
    if (this.#asked.has(key)) return undefined;
    const settled = question.then(
      (answer) => answer,
      () => undefined,
    );
    this.#asked.set(key, settled);
    void settled.then(() => this.#asked.delete(key));
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined).unref());
    return Promise.race([settled, late]);
  }

  /** Per second, since the last time; null the first time. */
  #rate(key: string, at: number, value: number): number | null {
    const former = this.#former.get(key);
    this.#former.set(key, { at, value });
    return former && at > former.at ? (Math.max(0, value - former.value) * 1000) / (at - former.at) : null;
  }

  /** Over what came since the last time; while somebody waits and nothing comes, as long as that has been; null where nobody asked. */
  #answerSeconds(link: string, { count, totalMs, waitingMs }: LinkStats['answers']): number | null {
    const known = this.#formerAnswers.get(link);
    this.#formerAnswers.set(link, { count, totalMs });
    const former = known && known.count <= count ? known : { count: 0, totalMs: 0 };
    if (count > former.count) return (totalMs - former.totalMs) / (count - former.count) / 1000;
    return waitingMs > 0 ? waitingMs / 1000 : null;
  }

  /** The quantile of what was observed since the last time, from the buckets; null where nothing was. */
  #recentQuantile(key: string, { buckets = [] }: MetricReading): number | null {
    const former = this.#formerBuckets.get(key) ?? [];
    this.#formerBuckets.set(key, buckets);
    const recent = buckets.map(([bound, total], index) => [bound, total - (former[index]?.[1] ?? 0)] as const);
    const observed = recent.at(-1)?.[1] ?? 0;
    if (observed === 0) return null;
    return recent.find(([, total]) => total >= QUANTILE * observed)?.[0] ?? null;
  }
}

/** The worker has a pool and a client as well, which are not those of the shop. */
function ownLabels(process: BenchProcess, { isReplicated, replicas }: Pick<Cast, 'isReplicated' | 'replicas'>): Labels {
  if (process.name === 'worker') return { process: 'worker' };
  return isReplicated && replicas.includes(process) ? { replica: process.name } : {};
}

/** No sample where there is no value: a gap is drawn as a gap. */
function sample(signal: string, unit: Unit, value: number | null, labels: Labels = {}): Sample[] {
  return value === null ? [] : [{ signal, unit, labels, value }];
}
