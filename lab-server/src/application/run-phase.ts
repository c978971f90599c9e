import type { AnyScenario, Plan, Settings } from '@systems-design-lab/scenarios/kit/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CapturedEvidence } from '../domain/evidence.ts';
import type { HeapReading, Observations } from '../domain/observations.ts';
import { designOf, type PhaseKind, type PhaseResult } from '../domain/run.ts';
import { unlessAborted } from '../domain/unless-aborted.ts';
import { auditsIn, checksIn, judge, keptSchedule, readHeap, summarise } from '../domain/verdict.ts';
import { EvidenceCapture } from './capture-evidence.ts';
import type { Bench, Stage } from './ports/bench.ts';
import type { PhaseStep } from './ports/event-sink.ts';
import type { Telemetry } from './ports/telemetry.ts';
import { needsWorker, replicasFor } from './replicas.ts';
import { isDataEffect, partnersApart, Trigger } from './trigger.ts';

/** The longest that a request may outlast its window: the load's deadline, and a margin. */
const LAST_ANSWER_MS = 5_000;
const SESSION_SAMPLE_MS = 250;
const HEAP_SAMPLE_MS = 450;

export interface PhaseRequest {
  readonly runId: string;
  /** Epoch ms of the start of the run. */
  readonly runStartedAt: number;
  readonly scenario: { readonly name: string; readonly folder: string; readonly scenario: AnyScenario };
  readonly plan: Plan;
  readonly kind: PhaseKind;
  readonly settings: Partial<Settings>;
  readonly seed: number;
  readonly tuning: Readonly<Record<string, number>>;
  readonly signal: AbortSignal;
  onStep(step: PhaseStep): void;
}

/** What a phase leaves behind: its verdict, and what shows why. */
export interface PhaseOutcome {
  readonly result: PhaseResult;
  readonly evidence: readonly CapturedEvidence[];
}

/**
 * One phase of a run: a fresh stage with the phase's design, the load, the trigger (none in calm), the measured window, and
 * everything thrown away afterwards. Rejects when aborted or when the bench broke; the stage is closed in any case.
 */
export async function runPhase(bench: Bench, telemetry: Telemetry, request: PhaseRequest): Promise<PhaseOutcome> {
  const { plan, kind } = request;
  const effects = [...plan.always, ...(kind === 'calm' ? [] : plan.trigger)];
  const startedAt = new Date().toISOString();
  request.onStep('preparing');
  const stage = await bench.openStage({
    database: 'fresh',
    designs: [
      {
        scenario: request.scenario.name,
        folder: request.scenario.folder,
        design: designOf[kind],
        parameters: kind === 'fix' ? request.tuning : {},
      },
    ],
    settings: request.settings,
    nodeFlags: request.scenario.scenario.nodeFlags ?? [],
    seed: request.seed,
    data: effects.filter(isDataEffect),
    // As in every phase, so that calm and failure differ in the trigger alone.
    apart: partnersApart([...plan.always, ...plan.trigger]),
    replicas: replicasFor([request.scenario.scenario], [...plan.always, ...plan.trigger]),
    worker: needsWorker([request.scenario.scenario]),
    of: { runId: request.runId, phase: kind },
    signal: request.signal,
  });
  const capture = new EvidenceCapture({
    stage,
    telemetry,
    evidence: request.scenario.scenario.evidence ?? [],
    phase: kind,
    load: plan.load,
  });
  const spanMs = plan.warmUpMs + plan.windowMs;
  const trigger = new Trigger(stage, { effects, owner: request.runId, ttlMs: spanMs + LAST_ANSWER_MS });
  const observing = unlessAborted(request.signal, observe(stage, trigger, capture, request));
  const { windowStart, observed, evidence } = await observing.catch(async (error: unknown) => {
    trigger.abandon();
    await stage.close();
    throw error;
  });
  const notRestored = await stage.close();
  const measures = judge(plan.healthy, observed);
  const load = summarise(observed);
  const result: PhaseResult = {
    kind,
    design: designOf[kind],
    startedAt,
    windowStartMs: windowStart - request.runStartedAt,
    windowEndMs: windowStart + plan.windowMs - request.runStartedAt,
    healthy: measures.every(({ holds }) => holds),
    conclusive: keptSchedule(load),
    measures,
    load,
    notRestored,
  };
  return { result, evidence };
}

/** Load, trigger, window, and the time for late work; the stage's processes have ended when it resolves. */
async function observe(
  stage: Stage,
  trigger: Trigger,
  capture: EvidenceCapture,
  request: PhaseRequest,
): Promise<{ windowStart: number; observed: Observations; evidence: readonly CapturedEvidence[] }> {
  const { windowStart, observed, evidence } = await measure(stage, trigger, capture, request);
  request.onStep('settling');
  await sleep(request.plan.settleMs, undefined, { signal: request.signal });
  const settled = await stage.settle();
  const checks = await stage.check(checksIn(request.plan.healthy));
  return { windowStart, observed: { ...observed, settled, checks }, evidence };
}

/** Load, trigger and window on an open stage; the trigger is lifted when it resolves. */
async function measure(
  stage: Stage,
  trigger: Trigger,
  capture: EvidenceCapture,
  { plan, seed, signal, onStep }: PhaseRequest,
): Promise<{
  windowStart: number;
  observed: Omit<Observations, 'settled' | 'checks'>;
  evidence: readonly CapturedEvidence[];
}> {
  signal.throwIfAborted();
  await trigger.applyStanding();
  const spanMs = plan.warmUpMs + plan.windowMs;
  const load = await stage.startLoad({
    load: plan.load,
    seed,
    warmUpMs: plan.warmUpMs,
    windowMs: plan.windowMs,
    ttlMs: spanMs + LAST_ANSWER_MS,
  });
  const stopLoad = () => void load.stop();
  signal.addEventListener('abort', stopLoad, { once: true });
  try {
    onStep('warming up');
    const windowStart = load.startedAt + plan.warmUpMs;
    trigger.scheduleFrom(windowStart);
    await until(windowStart, signal);
    const atStart = await stage.readCounters();
    await capture.begin(windowStart);
    onStep('measuring');
    const windowEnd = windowStart + plan.windowMs;
    const [{ peak, oldestTransactionMs }, heap] = await Promise.all([
      watchSessions(stage, capture, windowEnd, signal),
      readHeap(plan.healthy) ? watchHeap(stage, windowStart, windowEnd, signal) : [],
    ]);
    const streams = await load.finished;
    signal.throwIfAborted();
    const audits = await stage.audit(auditsIn(plan.healthy));
    // Once the last request has ended: what is still held then was forgotten, not in use.
    const sessions = { peak, end: await stage.readSessions() };
    const requests = Object.values(streams).reduce((total, { length }) => total + length, 0);
    const evidence = await capture.take({ windowEnd, requests });
    await trigger.lift();
    const observed = { windowMs: plan.windowMs, streams, atStart, sessions, oldestTransactionMs, audits, heap };
    return { windowStart, observed, evidence };
  } finally {
    signal.removeEventListener('abort', stopLoad);
    await load.stop();
  }
}

/** Samples the shop's sessions until the window ends: the most of each state at one time, and the oldest transaction. */
async function watchSessions(
  stage: Stage,
  capture: EvidenceCapture,
  windowEnd: number,
  signal: AbortSignal,
): Promise<{ peak: Record<string, number>; oldestTransactionMs: number }> {
  const peak: Record<string, number> = {};
  let oldestTransactionMs = 0;
  while (Date.now() < windowEnd) {
    for (const [state, sessions] of Object.entries(await stage.readSessions()))
      peak[state] = Math.max(peak[state] ?? 0, sessions);
    oldestTransactionMs = Math.max(oldestTransactionMs, await stage.readOldestTransactionMs());
    await capture.look();
    await until(Math.min(Date.now() + SESSION_SAMPLE_MS, windowEnd), signal);
  }
  return { peak, oldestTransactionMs };
}

/** Collects and reads the shop's heap until the window ends. */
async function watchHeap(stage: Stage, windowStart: number, windowEnd: number, signal: AbortSignal): Promise<HeapReading[]> {
  const readings: HeapReading[] = [];
  while (Date.now() < windowEnd) {
    readings.push({ atMs: Date.now() - windowStart, bytes: await stage.readHeapBytes() });
    await until(Math.min(Date.now() + HEAP_SAMPLE_MS, windowEnd), signal);
  }
  return readings;
}

const until = (epochMs: number, signal: AbortSignal) => sleep(Math.max(0, epochMs - Date.now()), undefined, { signal });
