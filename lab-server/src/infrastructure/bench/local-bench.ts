import type { LinkName } from '@systems-design-lab/scenarios/kit/index.ts';
import { shopPartners, workerPartners } from '@systems-design-lab/scenarios/partners/index.ts';
import { mkdir, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Bench, BenchStatus, PartEvent, PartStatus, Stage, StageSpec } from '../../application/ports/bench.ts';
import type { LockFrame } from '../../domain/evidence.ts';
import { LabError } from '../../domain/lab-error.ts';
import { mergeSettings } from '../../domain/merge-settings.ts';
import type { Sample, SignalTick } from '../../domain/signal.ts';
import { Links } from '../links/links.ts';
import { LoadGenerator } from '../load/load-generator.ts';
import type { Cluster } from '../postgres/cluster.ts';
import type { BenchTelemetry } from '../telemetry/recent-telemetry.ts';
import { NEWS_OF_END_MS, type BenchProcess, type SpawnedProcess, type Supervisor } from '../supervision/bench-process.ts';
import type { Calibrated } from './calibration.ts';
import { loadDesigns } from './design-loader.ts';
import { EffectJournal } from './effect-journal.ts';
import { LOOPBACK } from './endpoint.ts';
import type { EffectOf } from './injectors/injector.ts';
import { HungPostgres } from './hung-postgres.ts';
import { MemoryCap } from './memory-cap.ts';
import { LocalStage } from './local-stage.ts';
import { serveFirst } from './priority.ts';
import { SignalSampler } from './signal-sampler.ts';
import { StageDatabases } from './stage-database.ts';
import { Cast, ProcessLost } from './stage-processes.ts';
import { carrierOf, within } from './undoing.ts';

/** How long the edge may take to answer on a fresh stage. */
const FIRST_ANSWER_MS = 2_000;
/** Links that say nothing for so long are taken for lost. */
const LINKS_PATIENCE_MS = 2_000;

export interface LocalBenchOptions {
  readonly supervisor: Supervisor;
  readonly cluster: Cluster;
  /** The same again, on the same port and data, where it has ended on its own. */
  readonly startCluster: () => Promise<Cluster>;
  /** Database that every stage's is cloned from. */
  readonly template: string;
  readonly dataDirectory: string;
  readonly edgePort: number;
  /** Sizes of the work that is about CPU time, on this host. */
  readonly calibrated: Calibrated;
  readonly telemetry: BenchTelemetry;
  /** A process that takes more resident memory is killed. */
  readonly processMemoryBytes: number;
}

/** The bench as processes of this machine. Started once; has a stage whenever somebody opened one. */
export class LocalBench implements Bench {
  readonly #options: LocalBenchOptions;
  #links: Links;
  #cluster: Cluster;
  readonly #linkPorts: Map<LinkName, number>;
  readonly #databases: StageDatabases;
  readonly #journal: EffectJournal;
  readonly #monitor: pg.Pool;
  readonly #sampler: SignalSampler;
  readonly #memoryCap: MemoryCap;
  readonly #hungPostgres: HungPostgres;
  readonly #notRestoredListeners = new Set<() => void>();
  readonly #partListeners = new Set<(event: PartEvent) => void>();
  #stage: LocalStage | undefined;
  #loadGenerator: Promise<LoadGenerator> | undefined;
  #loadProcess: BenchProcess | undefined;
  /** Why a load may still run. */
  #loadNotStopped: string | undefined;
  /** Its processes may all run and still nobody reach them: links were started anew, or opening the next stage has failed. */
  #isStageCutOff = false;
  #lastStage = 0;
  #lastTick: SignalTick = { at: 0, samples: [] };

  private constructor(options: LocalBenchOptions, links: Links, linkPorts: Map<LinkName, number>) {
    this.#options = options;
    this.#cluster = options.cluster;
    this.#links = links;
    this.#linkPorts = linkPorts;
    this.#journal = new EffectJournal(options.dataDirectory, () => this.#tellNotRestored());
    this.#databases = new StageDatabases({ cluster: () => this.#cluster, journal: this.#journal, template: options.template });
    this.#monitor = new pg.Pool({ ...options.cluster.connection('postgres'), max: 3 });
    this.#monitor.on('error', () => {
      // An idle connection broke with the server; the next query says so.
    });
    // Nor may one that is just being closed end the lab when the server goes first.
    this.#monitor.on('connect', (client) => client.on('error', () => undefined));
    this.#sampler = new SignalSampler({
      links: () => this.#links,
      monitor: this.#monitor,
      stage: () => this.#stage,
      processes: () => this.#processes(),
    });
    this.#hungPostgres = new HungPostgres({
      cluster: () => this.#cluster,
      onKilled: ({ ms }) =>
        this.#tellOfPart({
          part: this.#cluster.process.name,
          what: 'partKilled',
          detail: `it answered nobody for ${ms / 1000} s`,
        }),
    });
    this.#memoryCap = new MemoryCap({
      processes: () => this.#processes(),
      limitBytes: options.processMemoryBytes,
      onKilled: ({ name }, bytes) =>
        this.#tellOfPart({ part: name, what: 'partKilled', detail: `it took ${Math.round(bytes / 1e6)} MB of memory` }),
    });
  }

  static async start(options: LocalBenchOptions): Promise<LocalBench> {
    const linkPorts = new Map<LinkName, number>([['client:edge', options.edgePort]]);
    const bench = new LocalBench(options, await openLinks(options, linkPorts), linkPorts);
    await bench.#databases.sweep();
    bench.#journal.clear();
    bench.#sampler.onTick((tick) => {
      bench.#lastTick = tick;
    });
    bench.#sampler.start();
    bench.#memoryCap.start();
    bench.#hungPostgres.start();
    return bench;
  }

  status(): BenchStatus {
    const notRestored = this.#notRestored();
    const isWhole = !this.#isStageCutOff && this.#processes().every(({ running }) => running);
    return {
      ready: this.#stage !== undefined && isWhole && notRestored.length === 0,
      notRestored,
      parts: this.#processes().map((process) => this.#partOf(process)),
      links: [...this.#linkPorts].map(([link, port]) => ({
        name: link,
        port,
        connections: this.#latest('link_connections', { link }) ?? 0,
        bytesPerSecond: {
          toTarget: this.#latest('link_bytes_per_second', { link, direction: 'to target' }) ?? 0,
          toCaller: this.#latest('link_bytes_per_second', { link, direction: 'to caller' }) ?? 0,
        },
        toxics: this.#journal.effects.flatMap(({ effect }) =>
          effect?.kind === 'link' && effect.link === link ? [effect.toxic.toxic] : [],
        ),
      })),
      edgeUrl: `http://localhost:${this.#options.edgePort}`,
    };
  }

  /** Where a process ended meanwhile, it is tried a second time: whoever switches something on or off is not to blame. */
  async openStage(spec: StageSpec): Promise<Stage> {
    try {
      return await this.#tryToOpenStage(spec).catch(async (error: unknown) => {
        this.#isStageCutOff = true;
        if (!(await this.#hasLost(error))) throw error;
        return this.#tryToOpenStage(spec);
      });
    } catch (caught) {
      const error = caught instanceof ProcessLost ? caught.cause : caught;
      if (error instanceof LabError) throw error;
      throw new LabError(
        'BENCH_FAILED',
        `The stage could not be opened: ${error instanceof Error ? error.message : String(error)}`,
        {
          hint: 'The logs of the processes are in the data directory, logs/. "lab reset" starts over.',
          cause: error,
        },
      );
    }
  }

  async readLocks(): Promise<LockFrame | null> {
    return (await this.#stage?.readLocks()) ?? null;
  }

  /** The database on stage, and whether it is that of free play, which keeps what is written into it; undefined: no stage. */
  get database(): { readonly name: string; readonly isPlay: boolean } | undefined {
    const name = this.#stage?.parts.database;
    return name === undefined ? undefined : { name, isPlay: name === this.#databases.playName };
  }

  get playDatabase(): string {
    return this.#databases.playName;
  }

  /** The PostgreSQL that it has now; another one after it was started again. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  async #tryToOpenStage(spec: StageSpec): Promise<Stage> {
    spec.signal?.throwIfAborted();
    const endHung = () => void this.#hungPostgres.endNow();
    spec.signal?.addEventListener('abort', endHung, { once: true });
    try {
      await this.#revive();
      return await this.#openWhole(spec);
    } finally {
      spec.signal?.removeEventListener('abort', endHung);
    }
  }

  async #openWhole(spec: StageSpec): Promise<Stage> {
    const stage = await this.#openStage(spec);
    await this.#firstAnswer().catch(async (error: unknown) => {
      await sleep(NEWS_OF_END_MS);
      const lost = stage.lostProcess();
      await stage.close();
      throw lost ? new ProcessLost(lost) : error;
    });
    this.#isStageCutOff = false;
    return stage;
  }

  /** Whether a process of the stage, or what it stands on, has ended on its own. */
  async #hasLost(error: unknown): Promise<boolean> {
    await sleep(NEWS_OF_END_MS);
    return error instanceof ProcessLost || ![this.#cluster, this.#links].every(({ process }) => process.running);
  }

  async discardPlayDatabase(): Promise<void> {
    await this.#revive();
    await this.#databases.discardPlay();
  }

  onPart(listener: (event: PartEvent) => void): () => void {
    this.#partListeners.add(listener);
    return () => this.#partListeners.delete(listener);
  }

  onNotRestored(listener: () => void): () => void {
    this.#notRestoredListeners.add(listener);
    return () => this.#notRestoredListeners.delete(listener);
  }

  #tellNotRestored(): void {
    for (const listener of this.#notRestoredListeners) listener();
  }

  /** Without a full stop: they stand one after the other in a sentence. */
  #notRestored(): readonly string[] {
    const left = this.#journal.notUndone.map(({ undo, notUndone }) => `${undo}: ${notUndone}`);
    if (this.#loadNotStopped !== undefined) left.push(`stop the load: ${this.#loadNotStopped}`);
    return left.map((each) => each.replace(/\.$/, ''));
  }

  #tellOfPart(event: PartEvent): void {
    for (const listener of this.#partListeners) listener(event);
  }

  onSignals(listener: (tick: SignalTick) => void): () => void {
    return this.#sampler.onTick(listener);
  }

  async stop(): Promise<void> {
    this.#sampler.stop();
    this.#memoryCap.stop();
    this.#hungPostgres.stop();
    await this.#stage?.close();
    await this.#loadProcess?.stop();
    await this.#links.stop();
    if (this.#cluster.process.running) await this.#databases.restorePlay();
    await this.#monitor.end();
  }

  async #openStage(spec: StageSpec): Promise<LocalStage> {
    const { supervisor, dataDirectory, calibrated, edgePort, telemetry } = this.#options;
    this.#lastStage += 1;
    const name = `stage-${this.#lastStage}`;
    telemetry.stageOpened(name, {
      runId: spec.of?.runId ?? null,
      phase: spec.of?.phase ?? null,
      scenarios: spec.designs.map(({ scenario, design }) => ({ name: scenario, design })),
    });
    const loaded = (await loadDesigns(spec.designs)).map(({ design }) => design);
    const data = spec.data.filter((effect): effect is EffectOf<'data'> => effect.kind === 'data');
    const migrations = loaded.flatMap((design) => design.migration ?? []);
    const database =
      spec.database === 'fresh'
        ? await this.#databases.openFresh(data, migrations, spec.seed)
        : await this.#databases.openPlay(data, migrations, spec.seed);
    const sharedFolder = join(dataDirectory, 'run', name);
    await mkdir(sharedFolder, { recursive: true });
    const cleanUp = async () => {
      await rm(sharedFolder, { recursive: true, force: true });
      if (spec.database === 'fresh') await this.#databases.drop(database);
    };
    for (const effect of data) telemetry.effectApplied(name, effect);
    const staff: { cast?: Cast } = {};
    telemetry.stageStaffed(name, { database, flush: async (withinMs) => staff.cast?.flushTelemetry(withinMs) });
    const startCast = async () => {
      await this.#openLinks(linksFor(spec));
      const { user, password } = this.#cluster.connection(database, 'shop');
      return Cast.start({
        supervisor,
        links: this.#links,
        linkPorts: this.#linkPorts,
        database: { user, password, database },
        settings: mergeSettings([{ shop: calibrated }, spec.settings, ...loaded.map((design) => design.settings)]),
        designs: spec.designs,
        nodeFlags: [spec, ...loaded].flatMap(({ nodeFlags }) => nodeFlags ?? []),
        apart: spec.apart,
        replicas: spec.replicas,
        worker: spec.worker,
        seed: spec.seed,
        sharedFolder,
        telemetry: { tracesUrl: telemetry.tracesUrl, token: telemetry.token, stage: name, logLevel: telemetry.logLevel },
        outputOf: (part) => telemetry.outputOf(name, part),
        onPart: (event) => this.#tellOfPart(event),
        ...(spec.signal && { signal: spec.signal }),
      });
    };
    const cast = await startCast().catch(async (error: unknown) => {
      // What keeps the rest from being removed (a server that has ended) must not hide why it is removed.
      await cleanUp().catch((reason: unknown) => console.error(`Removing what is left of ${name} failed:`, reason));
      throw error;
    });
    staff.cast = cast;
    const stage = new LocalStage({
      name,
      cast,
      links: linksFor(spec),
      monitor: this.#monitor,
      database,
      journal: this.#journal,
      edgePort,
      connect: () => this.#connectBeside(database, 'shop'),
      inspect: () => this.#connectBeside(database),
      telemetry,
      loadGenerator: () => this.#startLoadGenerator(),
      endHungPostgres: () => this.#hungPostgres.endNow(),
      spoilLoad: (why) => {
        this.#loadNotStopped = why;
        this.#tellNotRestored();
      },
      cleanUp: async () => {
        if (this.#stage === stage) this.#stage = undefined;
        await this.#closeSpareLinks();
        await cleanUp();
      },
    });
    this.#stage = stage;
    return stage;
  }

  async #openLinks(names: readonly LinkName[]): Promise<void> {
    for (const name of names) {
      if (this.#linkPorts.has(name)) continue;
      const { port } = await this.#links.open(name, { listen: { port: 0 } });
      this.#linkPorts.set(name, port);
      if (name.endsWith(':postgres')) await this.#links.retarget(name, { host: LOOPBACK, port: this.#cluster.port });
    }
  }

  /** Links that no stage needs any more. */
  async #closeSpareLinks(): Promise<void> {
    const needed = new Set<LinkName>([...LINKS, ...(this.#stage?.parts.links ?? [])]);
    for (const name of [...this.#linkPorts.keys()].filter((each) => !needed.has(each))) {
      this.#linkPorts.delete(name);
      await this.#links.close(name).catch(async (error: unknown) => {
        // Links that have ended have no link open.
        await sleep(NEWS_OF_END_MS);
        if (this.#links.process.running) throw error;
      });
    }
  }

  /** Not the shop's session: it does not count as one, and outlives the shop's processes. Without a role, the superuser's. */
  async #connectBeside(database: string, role?: 'shop'): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#cluster.connection(database, role), application_name: 'beside the shop' });
    // Whoever uses it hears of it from the next query; unheard, it would end the lab.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /**
   * Starts again what every stage stands on, where it has ended on its own, answers nobody, or carries what could not be undone.
   * Links that still carry a toxic, although no effect is on any more, are started again as well: toxics live in their process
   * alone.
   */
  async #revive(): Promise<void> {
    const left = this.#journal.notUndone.flatMap(({ id, effect }) =>
      effect ? [{ id, kind: effect.kind, in: carrierOf(effect) }] : [],
    );
    const isSpoilt = (part: ReturnType<typeof carrierOf>) => left.some((each) => each.in === part);
    if (isSpoilt('postgres')) await this.#cluster.process.stop(0);
    else await this.#hungPostgres.endNow();
    if (!this.#cluster.process.running) {
      this.#cluster = await this.#options.startCluster();
      this.#tellOfPart({ part: this.#cluster.process.name, what: 'partRestarted' });
    }
    if (left.some(({ kind }) => kind === 'sql.repeat')) await this.#databases.discardPlay();
    if (!this.#links.process.running || isSpoilt('links') || (await carriesToxic(this.#links))) {
      this.#isStageCutOff = true;
      await this.#links.stop();
      this.#links = await openLinks(this.#options, this.#linkPorts);
      this.#tellOfPart({ part: this.#links.process.name, what: 'partRestarted' });
    }
    if (isSpoilt('load') || this.#loadNotStopped !== undefined) await this.#loadProcess?.stop(0);
    if (this.#loadProcess?.running === false) {
      const { process } = await this.#startLoadGenerator();
      this.#tellOfPart({ part: process.name, what: 'partRestarted' });
    }
    for (const each of left) if (each.in !== 'stage') this.#journal.remove(each.id);
    if (this.#loadNotStopped !== undefined) {
      this.#loadNotStopped = undefined;
      this.#tellNotRestored();
    }
  }

  /**
   * The proof that the stage is there: an answer through edge, link, shop, link and PostgreSQL. Over a connection of its own:
   * one that is kept open leads to the former stage.
   */
  async #firstAnswer(): Promise<void> {
    const { statusCode } = await new Promise<IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(FIRST_ANSWER_MS);
      const url = `http://${LOOPBACK}:${this.#options.edgePort}/products/1`;
      get(url, { agent: false, signal }, (answer) => answer.resume().once('end', () => resolve(answer))).once('error', reject);
    });
    if (statusCode !== 200) throw new Error(`GET /products/1 at the edge answered ${statusCode}; expected 200.`);
  }

  /** The one that runs, or a new one. */
  #startLoadGenerator(): Promise<LoadGenerator> {
    if (this.#loadProcess?.running === false) this.#loadProcess = this.#loadGenerator = undefined;
    this.#loadGenerator ??= LoadGenerator.start(this.#options.supervisor).then((generator) => {
      this.#loadProcess = generator.process;
      serveFirst(generator.process);
      generator.onTick((tick) => this.#sampler.loadTick(tick));
      return generator;
    });
    this.#loadGenerator.catch(() => (this.#loadGenerator = undefined));
    return this.#loadGenerator;
  }

  #processes(): readonly (SpawnedProcess | BenchProcess)[] {
    return [
      this.#cluster.process,
      this.#links.process,
      ...(this.#loadProcess ? [this.#loadProcess] : []),
      ...(this.#stage?.parts.cast.all ?? []),
    ];
  }

  #partOf({ name, pid, running }: SpawnedProcess): PartStatus {
    return {
      name,
      state: running ? 'ready' : this.#stage?.parts.cast.hasEnded(name) ? 'stopped' : 'failed',
      pid,
      memoryBytes: this.#latest('process_memory_bytes', { process: name }),
    };
  }

  /** The value of a signal in the last tick. */
  #latest(signal: string, labels: Readonly<Record<string, string>>): number | null {
    const matches = (sample: Sample) =>
      sample.signal === signal && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
    return this.#lastTick.samples.find(matches)?.value ?? null;
  }
}

/** Those that a stage needs beyond the ones that are always there. */
const linksFor = ({ replicas, worker }: StageSpec): readonly LinkName[] => [
  ...replicas.known
    .filter((name) => name !== 'shop')
    .flatMap((name) => [`edge:${name}`, `${name}:postgres`] satisfies LinkName[]),
  ...(worker ? (['worker:postgres', ...workerPartners.map((name) => `worker:${name}` as const)] satisfies LinkName[]) : []),
];

/** Those that are always there. */
const LINKS: readonly LinkName[] = [
  'client:edge',
  'edge:shop',
  'shop:postgres',
  ...shopPartners.map((name) => `shop:${name}` as const),
];

/** Opens every link on the port that the map has for it, or on a free one that the map then has. */
async function openLinks({ supervisor, cluster }: LocalBenchOptions, ports: Map<LinkName, number>): Promise<Links> {
  const links = await Links.start(supervisor);
  serveFirst(links.process);
  for (const name of new Set([...LINKS, ...ports.keys()])) {
    const { port } = await links.open(name, { listen: { port: ports.get(name) ?? 0, ipv6: name === 'client:edge' } });
    ports.set(name, port);
    if (name.endsWith(':postgres')) await links.retarget(name, { host: LOOPBACK, port: cluster.port });
  }
  return links;
}

/** Links that do not say so are taken for such. */
async function carriesToxic(links: Links): Promise<boolean> {
  const stats = await within(LINKS_PATIENCE_MS, links.stats()).catch(() => undefined);
  return stats === undefined || Object.values(stats).some(({ toxics }) => toxics.length > 0);
}
