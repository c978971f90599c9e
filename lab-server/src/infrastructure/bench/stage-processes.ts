import type { LinkName, PartnerName, Settings } from '@systems-design-lab/scenarios/kit/index.ts';
import { partnerNames } from '@systems-design-lab/scenarios/partners/index.ts';
import { fileURLToPath } from 'node:url';
import type { StagedDesign } from '../../application/ports/bench.ts';
import type { Links } from '../links/links.ts';
import type { BenchProcess, Supervisor } from '../supervision/bench-process.ts';
import { LOOPBACK, type Endpoint } from './endpoint.ts';
import type { Targets } from './injectors/index.ts';
import { stepBack } from './priority.ts';
import type { PartnerSettingsByName, StartedPartners, Started, StartEdge, StartPartners, StartShop } from './messages.ts';

/** How long a process may take from its fork until it is ready to be measured. */
const READY_TIMEOUT_MS = 30_000;

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
  readonly seed: number;
  readonly sharedFolder: string;
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
  /** Every partners process has a name server; the first one's is asked. */
  #names: { readonly process: BenchProcess; readonly endpoint: Endpoint } | undefined;

  private constructor(links: Links, sharedFolder: string) {
    this.links = links;
    this.sharedFolder = sharedFolder;
  }

  static async start(request: CastRequest): Promise<Cast> {
    const cast = new Cast(request.links, request.sharedFolder);
    try {
      await cast.#start(request);
      return cast;
    } catch (error) {
      await cast.stop();
      throw error;
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
    return ['shop', 'edge'].flatMap((name) => this.#processes.get(name) ?? []);
  }

  get all(): readonly BenchProcess[] {
    return [...this.#processes.values()];
  }

  /** Ends them all; a paused one is woken first, so that it can. */
  async stop(): Promise<void> {
    await Promise.all(
      this.all.map(async (process) => {
        if (process.running) process.signal('SIGCONT');
        await process.stop(1_000);
      }),
    );
  }

  async #start(request: CastRequest): Promise<void> {
    const { supervisor, nodeFlags, apart } = request;
    const together = partnerNames.filter((name) => !apart.includes(name));
    const groups = new Map<string, readonly PartnerName[]>([
      ...(together.length > 0 ? [['partners', together] as const] : []),
      ...apart.map((name) => [name, [name]] as const),
    ]);
    const fork = async (name: string, file: string, flags: readonly string[] = []) => {
      const process = await supervisor.fork({ name, main: main(file), nodeFlags: flags });
      stepBack(process);
      this.#processes.set(name, process);
      return process;
    };
    const [shop, edge, ...outside] = await Promise.all([
      fork('shop', 'shop', nodeFlags),
      fork('edge', 'edge'),
      ...[...groups.keys()].map((name) => fork(name, 'partners')),
    ]);
    // Inside out: whoever is called is ready before its caller is.
    for (const process of outside) await this.#startPartners(request, process, groups.get(process.name) ?? []);
    await this.#startShop(request, shop);
    await this.#startEdge(request, edge);
  }

  async #startPartners(
    { settings, seed, links }: CastRequest,
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
      await links.retarget(`shop:${name}`, { host: LOOPBACK, port: known(ports[name], name) });
    }
  }

  async #startShop(
    { settings, designs, database, linkPorts, sharedFolder, links }: CastRequest,
    process: BenchProcess,
  ): Promise<void> {
    const behind = (link: LinkName): Endpoint => ({ host: LOOPBACK, port: known(linkPorts.get(link), link) });
    const partners = Object.fromEntries(partnerNames.map((name) => [name, behind(`shop:${name}`)])) as Record<
      PartnerName,
      Endpoint
    >;
    const { port } = await start<Started>(process, {
      settings: settings.shop ?? {},
      designs,
      database: { ...database, ...behind('shop:postgres') },
      partners,
      nameServer: this.#names!.endpoint,
      sharedFolder,
    } satisfies StartShop);
    await links.retarget('edge:shop', { host: LOOPBACK, port });
  }

  async #startEdge({ settings, designs, linkPorts, links }: CastRequest, process: BenchProcess): Promise<void> {
    const { port } = await start<Started>(process, {
      settings: settings.edge ?? {},
      designs,
      upstreams: [{ host: LOOPBACK, port: known(linkPorts.get('edge:shop'), 'edge:shop') }],
    } satisfies StartEdge);
    await links.retarget('client:edge', { host: LOOPBACK, port });
  }
}

/** What a process said last belongs to the error: it is why it did not start. */
async function start<Answer>(process: BenchProcess, options: StartShop | StartEdge | StartPartners): Promise<Answer> {
  try {
    return await process.ipc.request<Answer>('start', options, READY_TIMEOUT_MS);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error([`Process "${process.name}" did not start: ${reason}`, process.lastOutput()].filter(Boolean).join('\n'), {
      cause,
    });
  }
}

function known(port: number | undefined, of: string): number {
  if (port !== undefined) return port;
  throw new Error(`The port of "${of}" is not known; it was never opened.`);
}
