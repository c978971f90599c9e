import type { LinkName, PartnerName, ReplicaName, Settings } from '@systems-design-lab/scenarios/kit/index.ts';
import { isOfWorker, partnerNames, shopPartners } from '@systems-design-lab/scenarios/partners/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PartEvent, Replicas, StagedDesign } from '../../application/ports/bench.ts';
import { unlessAborted } from '../../domain/unless-aborted.ts';
import type { Links } from '../links/links.ts';
import { NEWS_OF_END_MS, type BenchProcess, type ForkRequest, type Supervisor } from '../supervision/bench-process.ts';
import { LOOPBACK, type Endpoint } from './endpoint.ts';
import type { Targets } from './injectors/index.ts';
import { stepBack } from './priority.ts';
import type {
  PartnerSettingsByName,
  ProcessTelemetry,
  StartedPartners,
  Started,
  StartEdge,
  StartPartners,
  StartShop,
  StartWorker,
} from './messages.ts';

/** How long a process may take from its fork until it is ready to be measured. */
const READY_TIMEOUT_MS = 30_000;

/** What was tried failed, and a process that it needed has ended meanwhile: tried again, it may work. */
export class ProcessLost extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'ProcessLost';
  }
}

const main = (name: string) => fileURLToPath(new URL(`mains/${name}.ts`, import.meta.url));

export interface CastRequest {
  readonly supervisor: Supervisor;
  readonly links: Links;
  /** Where each link listens. */
  readonly linkPorts: ReadonlyMap<LinkName, number>;
  readonly database: Omit<StartShop['database'], keyof Endpoint>;
  readonly settings: Partial<Settings>;
  readonly designs: readonly StagedDesign[];
  /** Flags for node itself, of the shop process. */
  readonly nodeFlags: readonly string[];
  /** Partners that get a process of their own, because an effect aims at them alone. */
  readonly apart: readonly PartnerName[];
  readonly replicas: Replicas;
  readonly worker: boolean;
  readonly seed: number;
  readonly sharedFolder: string;
  /** Null: its processes tell nothing. */
  readonly telemetry: Omit<ProcessTelemetry, 'process'> | null;
  /** For what the process of this name writes. */
  outputOf(name: string): ForkRequest['onOutput'];
  /** Aborted: nobody wants it any more. */
  readonly signal?: AbortSignal;
  /** A process ended although nobody wanted it to, was killed by an effect, or was started again. */
  onPart(event: PartEvent): void;
}

/**
 * The processes of one stage: partners, shop and edge. They are started together; each link is pointed at its process once
 * that is ready, so that whoever calls through the links meets the former processes or these, never neither.
 */
export class Cast implements Targets {
  readonly links: Links;
  readonly sharedFolder: string;
  readonly #processes = new Map<string, BenchProcess>();
  readonly #partners = new Map<PartnerName, BenchProcess>();
  readonly #request: CastRequest;
  /** Replicas that an effect has ended: they are missed by nobody. */
  readonly #ended = new Set<string>();
  readonly #restarts = new Map<string, number>();
  /** What is started beside the rest; the last of each replica. */
  readonly #starting = new Map<ReplicaName, Promise<void>>();
  #isStopping = false;
  /** Every partners process has a name server; the first one's is asked. */
  #names: { readonly process: BenchProcess; readonly endpoint: Endpoint } | undefined;

  private constructor(request: CastRequest) {
    this.links = request.links;
    this.sharedFolder = request.sharedFolder;
    this.#request = request;
  }

  /** Throws {@link ProcessLost} where one of them ended before all were ready. */
  static async start(request: CastRequest): Promise<Cast> {
    const cast = new Cast(request);
    const { signal } = request;
    const abandon = () => void cast.stop();
    signal?.addEventListener('abort', abandon, { once: true });
    try {
      signal?.throwIfAborted();
      await cast.#start(request);
      return cast;
    } catch (error) {
      await sleep(NEWS_OF_END_MS);
      const isLost = cast.lost !== undefined;
      await cast.stop();
      throw isLost && error instanceof Error ? new ProcessLost(error) : error;
    } finally {
      signal?.removeEventListener('abort', abandon);
    }
  }

  process(name: string): BenchProcess | undefined {
    return this.#processes.get(name);
  }

  partner(name: PartnerName): BenchProcess | undefined {
    return this.#partners.get(name);
  }

  get nameServer(): BenchProcess | undefined {
    return this.#names?.process;
  }

  get partners(): ReadonlyMap<PartnerName, BenchProcess> {
    return this.#partners;
  }

  /** Those that carry a meter. */
  get metered(): readonly BenchProcess[] {
    return [...this.replicas, ...['worker', 'edge'].flatMap((name) => this.#processes.get(name) ?? [])];
  }

  get all(): readonly BenchProcess[] {
    return [...this.#processes.values()];
  }

  /** The replicas of the shop that have been started. */
  get replicas(): readonly BenchProcess[] {
    return this.#request.replicas.known.flatMap((name) => this.#processes.get(name) ?? []);
  }

  /** Whether the edge has more than one replica to choose from. */
  get isReplicated(): boolean {
    return this.#request.replicas.known.length > 1;
  }

  /** How often each replica ended on its own and was started again. */
  get restarts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#restarts);
  }

  /** Whether it was meant to end. */
  hasEnded(name: string): boolean {
    return this.#ended.has(name);
  }

  /** One that has ended although nobody wanted it to. */
  get lost(): BenchProcess | undefined {
    const { restarted } = this.#request.replicas;
    return this.all.find(
      ({ name, running }) => !running && !this.#ended.has(name) && !(restarted as readonly string[]).includes(name),
    );
  }

  /** Those that tell of their work send what they have finished; one that does not answer in time is left alone. */
  async flushTelemetry(withinMs: number): Promise<void> {
    const running = this.metered.filter((process) => process.running);
    await Promise.allSettled(running.map(({ ipc }) => ipc.request('flushTelemetry', null, withinMs)));
  }

  startReplica(name: ReplicaName, until: StartShop['until']): Promise<void> {
    const former = this.#starting.get(name) ?? Promise.resolve();
    const started = former
      .catch(() => undefined)
      .then(async () => {
        if (this.#isStopping || this.#processes.get(name)?.running) return;
        await this.#startShop(await this.#fork(name, 'shop', this.#request.nodeFlags), name, until);
        this.#ended.delete(name);
      });
    this.#starting.set(name, started);
    return started;
  }

  async killReplica(name: ReplicaName): Promise<void> {
    // One that is just being started is killed once it is: its start is somebody's, who must not hear of a failure.
    await this.#starting.get(name)?.catch(() => undefined);
    this.#ended.add(name);
    const target = this.#processes.get(name);
    if (target?.running) this.#request.onPart({ part: name, what: 'partKilled' });
    target?.signal('SIGKILL');
    await target?.exited;
  }

  async stopReplica(name: ReplicaName): Promise<void> {
    this.#ended.add(name);
    await this.#processes.get(name)?.stop(1_000);
    this.#processes.delete(name);
    if (!this.#isStopping) await this.links.retarget(`edge:${name}`, null);
  }

  /** Ends them all; a paused one is woken first, so that it can. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#stopAll();
    // What was being started has failed by that, or was forked too late for it.
    await Promise.allSettled(this.#starting.values());
    await this.#stopAll();
  }

  async #stopAll(): Promise<void> {
    await Promise.all(
      this.all.map(async (process) => {
        if (process.running) process.signal('SIGCONT');
        await process.stop(1_000);
      }),
    );
  }

  async #start(request: CastRequest): Promise<void> {
    const { nodeFlags, apart, replicas, worker: hasWorker } = request;
    const together = partnerNames.filter((name) => !apart.includes(name));
    const groups = new Map<string, readonly PartnerName[]>([
      ...(together.length > 0 ? [['partners', together] as const] : []),
      ...apart.map((name) => [name, [name]] as const),
    ]);
    const atFirst = replicas.known.filter((name) => !replicas.later.includes(name));
    const [edge, shops, outside, worker] = await Promise.all([
      this.#fork('edge', 'edge'),
      Promise.all(atFirst.map((name) => this.#fork(name, 'shop', nodeFlags))),
      Promise.all([...groups.keys()].map((name) => this.#fork(name, 'partners'))),
      hasWorker ? this.#fork('worker', 'worker') : undefined,
    ]);
    // Inside out: whoever is called is ready before its caller is.
    for (const process of outside) await this.#startPartners(request, process, groups.get(process.name) ?? []);
    await Promise.all(shops.map((process, index) => this.#startShop(process, atFirst[index]!, 'warm')));
    if (worker) await this.#startWorker(request, worker);
    for (const name of replicas.later) await this.#point(`edge:${name}`, null);
    await this.#startEdge(request, edge);
  }

  async #fork(name: string, file: string, flags: readonly string[] = []): Promise<BenchProcess> {
    const onOutput = this.#request.outputOf(name);
    const process = await this.#request.supervisor.fork({
      name,
      main: main(file),
      nodeFlags: flags,
      ...(onOutput && { onOutput }),
    });
    stepBack(process);
    this.#processes.set(name, process);
    void process.exited.then(() => {
      if (!this.#isStopping && !this.#ended.has(name)) this.#request.onPart({ part: name, what: 'partEnded' });
    });
    return process;
  }

  /** Links that hang keep nobody from giving up, and what was given up points none at itself. */
  async #point(link: LinkName, at: Endpoint | null): Promise<void> {
    const { signal } = this.#request;
    signal?.throwIfAborted();
    const pointed = this.links.retarget(link, at);
    await (signal ? unlessAborted(signal, pointed) : pointed);
  }

  #telemetryOf(process: string): ProcessTelemetry | null {
    const { telemetry } = this.#request;
    return telemetry && { ...telemetry, process };
  }

  async #startPartners(
    { settings, seed, linkPorts }: CastRequest,
    process: BenchProcess,
    only: readonly PartnerName[],
  ): Promise<void> {
    const partnerSettings: PartnerSettingsByName = Object.fromEntries(only.map((name) => [name, settings[name] ?? {}]));
    const { ports, names } = await start<StartedPartners>(process, {
      settings: partnerSettings,
      seed,
      only,
    } satisfies StartPartners);
    this.#names ??= { process, endpoint: { host: LOOPBACK, port: names } };
    for (const name of only) {
      this.#partners.set(name, process);
      const link = linkTo(name);
      // Without a worker there is no link to those that it calls.
      if (linkPorts.has(link)) await this.#point(link, { host: LOOPBACK, port: known(ports[name], name) });
    }
  }

  async #startShop(process: BenchProcess, name: ReplicaName, until: StartShop['until']): Promise<void> {
    const { settings, designs, database, linkPorts, sharedFolder, replicas } = this.#request;
    const behind = (link: LinkName): Endpoint => ({ host: LOOPBACK, port: known(linkPorts.get(link), link) });
    const partners = Object.fromEntries(
      shopPartners.map((name) => [name, behind(`shop:${name}`)]),
    ) as unknown as StartShop['partners'];
    const { port } = await start<Started>(process, {
      settings: settings.shop ?? {},
      designs,
      database: { ...database, ...behind(`${name}:postgres`) },
      partners,
      nameServer: this.#names!.endpoint,
      sharedFolder,
      until,
      telemetry: this.#telemetryOf(name),
    } satisfies StartShop);
    await this.#point(`edge:${name}`, { host: LOOPBACK, port });
    if (replicas.restarted.includes(name)) void process.exited.then(() => this.#bringBack(name));
  }

  /** One that has ended on its own is started again; where that fails, it is lost like any other. */
  async #bringBack(name: ReplicaName): Promise<void> {
    if (this.#isStopping || this.#ended.has(name)) return;
    this.#restarts.set(name, (this.#restarts.get(name) ?? 0) + 1);
    const started = this.startReplica(name, 'listening');
    void started.then(
      () => this.#isStopping || this.#request.onPart({ part: name, what: 'partRestarted' }),
      () => undefined,
    );
    await started.catch((error: unknown) => {
      if (!this.#isStopping) console.error(`Process "${name}" could not be started again:`, error);
    });
  }

  async #startWorker({ settings, designs, database, linkPorts }: CastRequest, process: BenchProcess): Promise<void> {
    const behind = (link: LinkName): Endpoint => ({ host: LOOPBACK, port: known(linkPorts.get(link), link) });
    await start(process, {
      settings: settings.shop ?? {},
      designs,
      database: { ...database, ...behind('worker:postgres') },
      partners: { address: behind('worker:address') },
      telemetry: this.#telemetryOf('worker'),
    } satisfies StartWorker);
  }

  async #startEdge({ settings, designs, linkPorts, replicas }: CastRequest, process: BenchProcess): Promise<void> {
    const { port } = await start<Started>(process, {
      settings: settings.edge ?? {},
      designs,
      telemetry: this.#telemetryOf('edge'),
      upstreams: replicas.known.map((name) => ({
        name,
        host: LOOPBACK,
        port: known(linkPorts.get(`edge:${name}`), `edge:${name}`),
      })),
    } satisfies StartEdge);
    await this.#point('client:edge', { host: LOOPBACK, port });
  }
}

/** What a process said last belongs to the error: it is why it did not start. */
async function start<Answer>(
  process: BenchProcess,
  options: StartShop | StartWorker | StartEdge | StartPartners,
): Promise<Answer> {
  try {
    return await process.ipc.request<Answer>('start', options, READY_TIMEOUT_MS);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error([`Process "${process.name}" did not start: ${reason}`, process.lastOutput()].filter(Boolean).join('\n'), {
      cause,
    });
  }
}

/** The link over which a partner is called. */
const linkTo = (name: PartnerName): LinkName => (isOfWorker(name) ? `worker:${name}` : `shop:${name}`);

function known(port: number | undefined, of: string): number {
  if (port !== undefined) return port;
  throw new Error(`The port of "${of}" is not known; it was never opened.`);
}
