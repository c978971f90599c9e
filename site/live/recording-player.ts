import type { PhaseEvent, Run, RunSummary } from '../../openapi/client.ts';
import type { Player } from './player.ts';
import { createStore } from './store.ts';
import { idleView, reduceView, type RunView, type ViewEvent } from './view.ts';

/** As often as a live lab sends its signals. */
const TICK_MS = 250;

interface TimedEvent {
  readonly atMs: number;
  readonly event: ViewEvent;
}

/** Plays a recorded run in its own time, as the lab would have told it. */
export function createRecordingPlayer(recording: Run): Player {
  const view = createStore<RunView>(idleView);
  const dispatch = (event: ViewEvent) => view.set(reduceView(view.get(), event));
  let timer: ReturnType<typeof setInterval> | undefined;

  const finish = () => {
    clearInterval(timer);
    dispatch({ type: 'loaded', run: recording });
  };

  return {
    source: 'recorded',
    getView: view.get,
    subscribe: view.subscribe,
    run() {
      clearInterval(timer);
      dispatch({ type: 'requested' });
      const events = timelineOf(recording);
      const startedAt = performance.now();
      let next = 0;
      timer = setInterval(() => {
        const now = performance.now() - startedAt;
        for (let due = events[next]; due && due.atMs <= now; due = events[++next]) dispatch(due.event);
        if (next === events.length) finish();
      }, TICK_MS);
    },
    stop: finish,
    close: () => clearInterval(timer),
  };
}

/** What a lab would have sent, in order: the start, the steps of each phase, the samples. */
export function timelineOf(recording: Run): readonly TimedEvent[] {
  return [started(recording), ...steps(recording), ...ticks(recording)].sort((a, b) => a.atMs - b.atMs);
}

function started({ series: _, ...run }: Run): TimedEvent {
  return { atMs: 0, event: { type: 'run', run: { ...run, status: 'running', phase: null, runs: [], endedAt: null } } };
}

function steps(recording: Run): TimedEvent[] {
  return recording.runs.flatMap(({ kind, windowStartMs, windowEndMs }, index) => {
    const before = recording.runs[index - 1]?.windowEndMs ?? 0;
    const event = stepOf(recording, kind);
    return [
      { atMs: before, event: { type: 'run' as const, run: runUntil(recording, index) } },
      event('warming up', before),
      event('measuring', windowStartMs),
      { ...event('done', windowEndMs, recording.runs[index]) },
    ];
  });
}

const stepOf =
  (recording: Run, phase: PhaseEvent['phase']) =>
  (step: PhaseEvent['step'], atMs: number, result?: PhaseEvent['result']): TimedEvent => ({
    atMs,
    event: {
      type: 'phase',
      phase: {
        runId: recording.id,
        scenario: recording.scenario,
        status: 'running',
        phase,
        step,
        atMs,
        expectedMs: recording.runs.at(-1)?.windowEndMs ?? 0,
        ...(result ? { result } : {}),
      },
    },
  });

/** The run as it was when the phase with this index began. */
function runUntil({ series: _, ...run }: Run, index: number): RunSummary {
  return { ...run, status: 'running', phase: run.runs[index]?.kind ?? null, runs: run.runs.slice(0, index), endedAt: null };
}

function ticks({ series, createdAt }: Run): TimedEvent[] {
  const startedAt = Date.parse(createdAt);
  const byTime = Map.groupBy(
    series.flatMap(({ signal, unit, labels, points }) =>
      points.map(([atMs, value]) => ({ atMs, sample: { signal, unit, labels, value } })),
    ),
    ({ atMs }) => atMs,
  );
  return [...byTime].map(([atMs, group]) => ({
    atMs,
    event: { type: 'signals', tick: { at: startedAt + atMs, samples: group.map(({ sample }) => sample) } },
  }));
}
