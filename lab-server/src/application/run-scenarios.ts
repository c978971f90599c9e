import { planOf, type Plan } from '@systems-design-lab/scenarios/kit/index.ts';
import { randomBytes, randomInt } from 'node:crypto';
import { LabError } from '../domain/lab-error.ts';
import { resolveParameters, tuningOf } from '../domain/parameters.ts';
import { phaseKinds, type PhaseKind, type PhaseResult, type Run, type RunStatus } from '../domain/run.ts';
import { verdictOf } from '../domain/verdict.ts';
import type { ActivityLog } from './activity-log.ts';
import type { RunRequest, Runs } from './lab.ts';
import type { PlayStage } from './play-stage.ts';
import type { Bench } from './ports/bench.ts';
import type { Catalogue, CatalogueEntry } from './ports/catalogue.ts';
import type { EventSink, PhaseStep } from './ports/event-sink.ts';
import type { RunFilter, RunStore } from './ports/run-store.ts';
import type { Telemetry } from './ports/telemetry.ts';
import { runPhase, type PhaseOutcome } from './run-phase.ts';
import { scenarioNotFound } from './scenario-not-found.ts';
import { SeriesRecorder } from './series-recorder.ts';
import type { StageOccupancy } from './stage-occupancy.ts';

/** What a phase takes beyond its warm-up, window and settling: stage, last answers, closing. For progress only. */
const STAGE_CHANGE_MS = 3_000;

interface Dependencies {
  readonly activity: ActivityLog;
  readonly bench: Bench;
  readonly telemetry: Telemetry;
  readonly catalogue: Catalogue;
  readonly store: RunStore;
  readonly events: EventSink;
  readonly occupancy: StageOccupancy;
  readonly playStage: PlayStage;
}

interface RunningRun {
  run: Run;
  readonly abort: AbortController;
  readonly ended: Promise<Run>;
  /** Whether free play gets the stage back; not where somebody does something else with it. */
  isFollowedByPlay: boolean;
}

/** Runs scenarios, one at a time: phase after phase, then the verdict. A run survives its viewers, not the lab. */
export class RunScenarios implements Runs {
  readonly #dependencies: Dependencies;
  #running: RunningRun | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  start(request: RunRequest): Promise<{ id: string }> {
    return this.#dependencies.activity.notingRefusal(request.scenario, () => this.#start(request));
  }

  async #start(request: RunRequest): Promise<{ id: string }> {
    const { activity, catalogue, occupancy, store, events } = this.#dependencies;
    const entry = await findScenario(catalogue, request.scenario);
    refuseUnmet(entry);
    const continued = request.continues === undefined ? undefined : await this.#continued(request.continues, request);
    const parameters = resolveParameters(entry.name, entry.scenario, { ...continued?.parameters, ...request.parameters });
    const phases = phasesOf(entry, request.phases);
    const id = randomBytes(6).toString('hex');
    occupancy.enterRun({ id, scenario: entry.name });
    const run: Run = {
      id,
      scenario: entry.name,
      status: 'running',
      phase: null,
      phases,
      seed: request.seed ?? continued?.seed ?? randomInt(1, 2 ** 31),
      parameters,
      continues: continued?.id ?? null,
      createdAt: new Date().toISOString(),
      endedAt: null,
      runs: [],
      reasons: [],
      series: [],
      evidence: [],
    };
    try {
      await store.save(run);
    } catch (error) {
      occupancy.leaveRun(id);
      throw error;
    }
    events.run(run);
    activity.add('runStarted', run.scenario, `${phases.join(', ')}, seed ${run.seed}`);
    const abort = new AbortController();
    const ended = occupancy.exclusively(() => this.#carryOut(entry, run, abort.signal));
    this.#running = { run, abort, ended, isFollowedByPlay: true };
    return { id };
  }

  async get(id: string): Promise<Run> {
    const run = this.#running?.run.id === id ? this.#running.run : await this.#dependencies.store.find(id);
    if (!run)
      throw new LabError('RUN_NOT_FOUND', `Run "${id}" does not exist.`, { hint: '"lab runs" and GET /api/runs list them.' });
    return run;
  }

  async list(filter: RunFilter): Promise<readonly Run[]> {
    const stored = await this.#dependencies.store.list(filter);
    const running = this.#running?.run;
    return stored.map((run) => (run.id === running?.id ? { ...running, series: [], evidence: [] } : run));
  }

  async abort(id: string): Promise<Run> {
    if (this.#running?.run.id !== id) return this.get(id);
    this.#running.abort.abort();
    return this.#running.ended;
  }

  /** The run that is in progress, if any. */
  running(): Run | undefined {
    const run = this.#running?.run;
    return run?.status === 'running' ? run : undefined;
  }

  /** Ends the run that is in progress, if any. Nothing is on stage after that; what comes then is the caller's. */
  async abortRunning(): Promise<void> {
    const running = this.#running;
    if (running?.run.status !== 'running') return;
    running.isFollowedByPlay = false;
    running.abort.abort();
    await running.ended;
  }

  async #continued(id: string, request: RunRequest): Promise<Run> {
    const run = await this.get(id);
    if (run.scenario === request.scenario && run.status !== 'running' && (request.seed ?? run.seed) === run.seed) return run;
    throw new LabError(
      'CANNOT_CONTINUE',
      `Run "${id}" of "${run.scenario}" (${run.status}, seed ${run.seed}) cannot be continued by this request.`,
      {
        hint: 'A continuation names an ended run of the same scenario and leaves out the seed.',
      },
    );
  }

  async #carryOut(entry: CatalogueEntry, started: Run, signal: AbortSignal): Promise<Run> {
    const { activity, bench, store, events, occupancy, playStage } = this.#dependencies;
    const runStartedAt = Date.now();
    const recorder = new SeriesRecorder(runStartedAt, declaredSignals(entry.scenario));
    const unsubscribe = bench.onSignals((tick) => recorder.add(tick));
    let run = started;
    const update = (change: Partial<Run>) => {
      run = { ...run, ...change, series: recorder.series() };
      if (this.#running?.run.id === run.id) this.#running.run = run;
      events.run({ ...run, series: [], evidence: [] });
    };
    const outcome = await this.#runPhases(entry, () => run, update, signal, runStartedAt);
    unsubscribe();
    const resumed = this.#running?.isFollowedByPlay === false ? Promise.resolve() : playStage.resumeAfterRun();
    const restored = await resumed.then(
      () => ({}),
      (error: unknown) => ({
        status: 'failed' as const,
        reasons: [...outcome.reasons, `The bench was not restored: ${sentenceOf(error)}`],
      }),
    );
    run = { ...run, phase: null, ...outcome, ...restored, endedAt: new Date().toISOString(), series: recorder.series() };
    await store.save(run).catch((error: unknown) => {
      run = { ...run, reasons: [...run.reasons, `The run could not be stored: ${sentenceOf(error)}`] };
    });
    // Only now: whoever sees the end of this run may start the next.
    occupancy.leaveRun(run.id);
    activity.add('runEnded', run.scenario, run.status);
    update({});
    return run;
  }

  /** All phases, then what they prove. */
  async #runPhases(
    entry: CatalogueEntry,
    current: () => Run,
    update: (change: Partial<Run>) => void,
    signal: AbortSignal,
    runStartedAt: number,
  ): Promise<{ status: RunStatus; reasons: readonly string[] }> {
    try {
      await this.#dependencies.playStage.makeRoom();
      const run = current();
      const plan = planOf(entry.scenario, run.parameters);
      const before = await this.#measuredBefore(entry, run);
      const results: PhaseResult[] = [];
      for (const kind of run.phases) {
        update({ phase: kind });
        const { result, evidence } = await this.#phase({ entry, plan, kind, run, runStartedAt, signal });
        results.push(result);
        update({ runs: [...results], evidence: [...current().evidence, ...evidence] });
      }
      return verdictOf(latestOf([...before, ...results]), phasesOf(entry));
    } catch (error) {
      return signal.aborted ? { status: 'aborted', reasons: [] } : { status: 'failed', reasons: [sentenceOf(error)] };
    }
  }

  /**
   * What the runs that this one continues have measured. Where load and trigger were the same (only the fixed design was
   * tuned since), they prove together what one run of all phases proves.
   */
  async #measuredBefore(entry: CatalogueEntry, { continues, parameters }: Run): Promise<readonly PhaseResult[]> {
    const former = continues === null ? undefined : await this.#dependencies.store.find(continues);
    if (!former || conditionsOf(entry, former.parameters) !== conditionsOf(entry, parameters)) return [];
    return [...(await this.#measuredBefore(entry, former)), ...former.runs];
  }

  /** One phase; where the load generator fell behind, once more. */
  async #phase(phase: {
    entry: CatalogueEntry;
    plan: Plan;
    kind: PhaseKind;
    run: Run;
    runStartedAt: number;
    signal: AbortSignal;
  }): Promise<PhaseOutcome> {
    const { entry, plan, kind, run, runStartedAt, signal } = phase;
    const { bench, telemetry, events } = this.#dependencies;
    const expectedMs = run.phases.length * (plan.warmUpMs + plan.windowMs + plan.settleMs + STAGE_CHANGE_MS);
    const tell = (step: PhaseStep, result?: PhaseResult) =>
      events.phase({
        runId: run.id,
        scenario: run.scenario,
        status: 'running',
        phase: kind,
        step,
        atMs: Date.now() - runStartedAt,
        expectedMs,
        ...(result ? { result } : {}),
      });
    const attempt = () =>
      runPhase(bench, telemetry, {
        runId: run.id,
        runStartedAt,
        scenario: entry,
        plan,
        kind,
        settings: entry.scenario.settings ?? {},
        seed: run.seed,
        tuning: tuningOf(entry.scenario, run.parameters),
        signal,
        onStep: tell,
      });
    const first = await attempt();
    const outcome = first.result.conclusive ? first : await attempt();
    tell('done', outcome.result);
    return outcome;
  }
}

/** The scenario of this name, or an error that names the nearest. */
export async function findScenario(catalogue: Catalogue, name: string): Promise<CatalogueEntry> {
  const entry = await catalogue.find(name);
  if (entry) return entry;
  throw scenarioNotFound(name, await catalogue.list());
}

/** Refuses a scenario that needs what this machine lacks. */
export function refuseUnmet({ name, unmet }: CatalogueEntry): void {
  if (unmet.length === 0) return;
  throw new LabError('NEED_UNMET', `Scenario "${name}" needs ${unmet.join(', ')}, which this machine lacks.`);
}

/** The parameters that reach load and trigger, and so every phase, in a form that can be compared. */
function conditionsOf({ scenario }: CatalogueEntry, parameters: Run['parameters']): string {
  const tuning = tuningOf(scenario, parameters);
  return JSON.stringify(
    Object.entries(parameters)
      .filter(([name]) => !(name in tuning))
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}

/** Of each phase the last result. */
const latestOf = (results: readonly PhaseResult[]): readonly PhaseResult[] => [
  ...new Map(results.map((result) => [result.kind, result])).values(),
];

/** What a scenario counts, and what it shows beside that to say why. */
const declaredSignals = ({ metrics, evidence = [] }: CatalogueEntry['scenario']): readonly string[] => [
  ...metrics.map(({ name }) => name),
  ...evidence.flatMap((each) => (each.kind === 'figures' ? each.signals : [])),
];

function phasesOf({ name, designs }: CatalogueEntry, asked?: readonly PhaseKind[]): readonly PhaseKind[] {
  const all = phaseKinds.filter((kind) => kind !== 'tempting' || designs.includes('tempting'));
  if (!asked) return all;
  const missing = asked.find((kind) => !all.includes(kind));
  if (missing) {
    throw new LabError('DESIGN_NOT_FOUND', `Scenario "${name}" has no phase "${missing}".`, {
      hint: `It has ${all.join(', ')}.`,
    });
  }
  return all.filter((kind) => asked.includes(kind));
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
