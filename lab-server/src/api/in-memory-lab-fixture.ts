import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineScenario, duration, gauge, MS, open, SECOND, type AnyScenario } from '@systems-design-lab/scenarios/kit/index.ts';
import type { EnableRequest, Lab, RunRequest } from '../application/lab.ts';
import type { CatalogueEntry } from '../application/ports/catalogue.ts';
import type { RunFilter } from '../application/ports/run-store.ts';
import type { LogFilter, TraceFilter } from '../application/ports/telemetry.ts';
import type { MeasuredResult } from '../application/recording.ts';
import { scenarioNotFound } from '../application/scenario-not-found.ts';
import type { Activity } from '../domain/activity.ts';
import type { ActiveScenario, LoadStatus } from '../domain/free-play.ts';
import { LabError } from '../domain/lab-error.ts';
import { resolveParameters } from '../domain/parameters.ts';
import { designOf, phaseKinds, type PhaseKind, type PhaseResult, type Run, type RunStatus } from '../domain/run.ts';
import { defaultBounds } from '../infrastructure/telemetry/bounds.ts';
import { LogStore } from '../infrastructure/telemetry/log-store.ts';
import { TraceStore } from '../infrastructure/telemetry/trace-store.ts';
import { createApi, type Api, type ApiOptions } from './server.ts';
import { SocketEvents } from './sockets.ts';

const now = () => new Date().toISOString();

const timeoutTooLong = defineScenario({
  title: 'The optional box that took the shop',
  claim: 'Waiting ten seconds for something optional spends what everybody needs.',
  replaces: [],
  parameters: { timeout: duration({ default: 150 * MS, min: 10 * MS, max: 10 * SECOND, tunes: 'fixed' }) },
  load: () => ({ product: open('GET /products/:id', { perSecond: 25 }) }),
  trigger: () => [],
  healthy: ({ product }) => [product.errorRate.below(0.1)],
  metrics: [gauge('db_pool_waiting', 'Requests that wait for a database connection.')],
  incident: { title: 'An incident', url: 'https://example.com/incident' },
}) as AnyScenario;

const entry = (name: string, family: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  name,
  family,
  folder: `/scenarios/${family}/${name}`,
  scenario: timeoutTooLong,
  designs: ['broken', 'fixed'],
  sources: [{ file: 'broken.ts', text: 'export default {};\n' }],
  hash: `hash-of-${name}`,
  unmet: [],
  ...more,
});

/** What a lab would do, kept in memory: it breaks nothing. Runs end soon, as `endings` says. */
export class InMemoryLab implements Lab {
  readonly entries: CatalogueEntry[] = [
    entry('timeout-too-long', 'latency'),
    entry('retry-storm', 'resilience'),
    entry('disk-full', 'resources', { unmet: ['linux'] }),
  ];
  /** How runs of a scenario end, one after the other, the last again and again; absent: proven. */
  readonly endings = new Map<string, RunStatus[]>();
  readonly asked: RunRequest[] = [];
  endAfterMs = 20;
  readonly #runs = new Map<string, Run>();
  #active: ActiveScenario[] = [];
  #load: LoadStatus | null = null;
  #haltedAt: string | null = null;
  #because: string | undefined;

  readonly catalogue = {
    list: async () => this.entries,
    find: async (name: string) => this.entries.find((each) => each.name === name),
  };

  /** The real stores, filled by whoever tests with them. */
  readonly traced = new TraceStore(defaultBounds);
  readonly logged = new LogStore(defaultBounds);
  readonly telemetry = {
    traces: (filter: TraceFilter) => this.traced.list(filter),
    trace: (id: string) => this.traced.get(id),
    logs: (filter: LogFilter) => this.logged.page(filter),
  };

  readonly runs = {
    start: async (request: RunRequest) => {
      const found = await this.#entry(request.scenario);
      const parameters = resolveParameters(found.name, found.scenario, request.parameters);
      if (this.#active[0]) throw new LabError('SCENARIO_ENABLED', `Scenario "${this.#active[0].name}" is enabled.`);
      this.asked.push(request);
      const run = newRun(request, parameters);
      this.#runs.set(run.id, run);
      setTimeout(() => this.#end(run.id), this.endAfterMs).unref();
      return { id: run.id };
    },
    get: async (id: string) => this.#run(id),
    list: async ({ scenario, status, before, limit }: RunFilter) =>
      [...this.#runs.values()]
        .filter((run) => !scenario || run.scenario === scenario)
        .filter((run) => !status || run.status === status)
        .filter((run) => before === undefined || run.createdAt < before)
        .slice(0, limit),
    abort: async (id: string) => {
      const run = this.#run(id);
      const aborted: Run = run.status === 'running' ? { ...run, status: 'aborted', phase: null, endedAt: now() } : run;
      this.#runs.set(id, aborted);
      return aborted;
    },
  };

  /** As if it had run here; the list gives them in the order in which they came. */
  keep(run: Run): void {
    this.#runs.set(run.id, run);
  }

  readonly freePlay = {
    status: () => this.#active,
    enable: async ({ name, parameters, durationSeconds = 60, design = 'broken', load = true }: EnableRequest) => {
      const found = await this.#entry(name);
      if (this.#haltedAt !== null) throw new LabError('HALTED', `The lab was halted at ${this.#haltedAt}.`);
      const active: ActiveScenario = {
        name,
        design,
        parameters: resolveParameters(name, found.scenario, parameters),
        load,
        enabledAt: now(),
        expiresAt: new Date(Date.now() + durationSeconds * 1000).toISOString(),
      };
      this.#active = [...this.#active.filter((each) => each.name !== name), active];
      return active;
    },
    disable: async (name: string) => {
      if (!this.#active.some((each) => each.name === name))
        throw new LabError('SCENARIO_NOT_ENABLED', `Scenario "${name}" is not enabled.`);
      this.#active = this.#active.filter((each) => each.name !== name);
    },
  };

  readonly load = {
    status: () => this.#load,
    start: async ({ streams, durationSeconds = 60, seed = 1 }: Parameters<Lab['load']['start']>[0]) => {
      this.#load = { streams, seed, startedAt: now(), endsAt: new Date(Date.now() + durationSeconds * 1000).toISOString() };
      return this.#load;
    },
    change: async (request: Parameters<Lab['load']['change']>[0]) =>
      this.load.start({ ...request, seed: request.seed ?? this.#load?.seed ?? 1 }),
    stop: async () => {
      this.#load = null;
    },
  };

  readonly database: Lab['database'] = {
    query: async ({ statement, allowWrites = false }) => {
      if (!allowWrites && !/^\s*select\b/i.test(statement))
        throw new LabError('WRITES_NOT_ALLOWED', 'The statement would write: cannot execute it in a read-only transaction.');
      return {
        ...{ database: 'play_1', command: 'SELECT', rowCount: 1, truncated: false, durationMs: 1.5, notices: [] },
        columns: [{ name: 'statement', type: 'text' }],
        rows: [[statement]],
      };
    },
    access: async () => ({ host: '127.0.0.1', port: 5432, database: 'play_1', user: 'learner', password: 'secret' }),
  };

  lockedNow: Awaited<ReturnType<Lab['locks']>> = null;

  async locks() {
    return this.lockedNow;
  }

  bench(): ReturnType<Lab['bench']> {
    return {
      ready: true,
      notRestored: [],
      parts: [{ name: 'shop-1', state: 'ready', pid: 1, memoryBytes: null }],
      links: [{ name: 'edge:shop', port: 8081, connections: 0, bytesPerSecond: { toTarget: 0, toCaller: 0 }, toxics: [] }],
      edgeUrl: 'http://localhost:8080',
    };
  }

  playStatus(): ReturnType<Lab['playStatus']> {
    return {
      active: this.#active,
      load: this.#load,
      haltedAt: this.#haltedAt,
      ...(this.#because === undefined ? {} : { haltedBecause: this.#because }),
    };
  }

  readonly happened: Activity[] = [];

  activity() {
    return this.happened;
  }

  async halt(because?: string): Promise<void> {
    this.#because = because;
    this.#haltedAt ??= now();
    await this.reset();
  }

  release(): void {
    this.#because = undefined;
    this.#haltedAt = null;
  }

  async reset(): Promise<void> {
    this.#active = [];
    this.#load = null;
  }

  async #entry(name: string): Promise<CatalogueEntry> {
    const found = await this.catalogue.find(name);
    if (!found) throw scenarioNotFound(name, this.entries);
    return found;
  }

  #run(id: string): Run {
    const run = this.#runs.get(id);
    if (!run) throw new LabError('RUN_NOT_FOUND', `There is no run "${id}".`);
    return run;
  }

  #end(id: string): void {
    const run = this.#run(id);
    if (run.status !== 'running') return;
    const endings = this.endings.get(run.scenario) ?? ['proven'];
    const status = endings.length > 1 ? endings.shift()! : endings[0]!;
    const runs = run.phases.map((kind) => phaseResult(kind, status === 'notProven' && kind === 'fix'));
    const reasons = status === 'notProven' ? ['errors of product 0.4, limit 0.1 (fix)'] : [];
    const series = [
      {
        signal: 'rate',
        unit: 'perSecond' as const,
        labels: { stream: 'product' },
        points: [
          [0, 1],
          [250, 1],
          [500, 1],
        ] as const,
      },
    ];
    this.#runs.set(id, { ...run, status, phase: null, endedAt: now(), runs, reasons, series });
  }
}

const newRun = (request: RunRequest, parameters: Record<string, number>): Run => ({
  id: randomUUID(),
  scenario: request.scenario,
  status: 'running',
  phase: 'calm',
  phases: request.phases ?? phaseKinds.slice(0, 3),
  seed: request.seed ?? 7,
  parameters,
  continues: null,
  createdAt: now(),
  endedAt: null,
  runs: [],
  reasons: [],
  series: [],
  evidence: [],
});

function phaseResult(kind: PhaseKind, isBad: boolean): PhaseResult {
  const value = kind === 'failure' || isBad ? 0.4 : 0.01;
  return {
    kind,
    design: designOf[kind],
    startedAt: now(),
    windowStartMs: 1500,
    windowEndMs: 5000,
    healthy: value < 0.1,
    conclusive: true,
    measures: [
      { name: 'errors of product', unit: 'share', value, spread: 0.01, comparison: 'below', limit: 0.1, holds: value < 0.1 },
    ],
    load: [],
    notRestored: [],
  };
}

export const token = 'the-token-of-this-start';

export interface TestLab {
  readonly lab: InMemoryLab;
  readonly events: SocketEvents;
  readonly api: Api;
  readonly port: number;
  readonly baseUrl: string;
  readonly siteRoot: string;
  close(): Promise<void>;
}

/** The real server on a free port, over a lab in memory and an empty folder for the site. */
export async function startTestLab(options: Partial<ApiOptions> & { readonly proven?: MeasuredResult } = {}): Promise<TestLab> {
  const lab = new InMemoryLab();
  const events = new SocketEvents();
  const folder = await mkdtemp(join(tmpdir(), 'lab-site-'));
  const siteRoot = join(folder, 'build');
  const api = createApi({
    lab,
    events,
    ready: () => ({ ready: true, parts: [] }),
    metrics: async () => 'lab_requests_per_second{stream="product"} 25\n',
    measured: async () => options.proven ?? null,
    token,
    allowedHosts: [],
    siteRoot,
    ...options,
  });
  await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
  const { port } = api.server.address() as AddressInfo;
  return {
    lab,
    events,
    api,
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    siteRoot,
    async close() {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
