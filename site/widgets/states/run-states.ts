import type { ActiveScenario, PhaseKind, PhaseResult, Run, RunSummary } from '../../../openapi/client.ts';
import { limitedTo } from '../../live/chain.ts';
import type { LabState } from '../../live/connection.ts';
import { viewAt } from '../../live/recording-view.ts';
import type { RunState } from '../../live/scenario-run.ts';
import { idleView, reduceView, type RunView } from '../../live/view.ts';

/** What the page that shows every state of every widget sets: a lab, and a run on it. */
export interface ExampleState {
  readonly name: string;
  readonly lab: LabState;
  readonly run: RunState;
}

const live: LabState = { reach: 'live', active: [], load: null, haltedAt: null, running: null };
const absent: LabState = { ...live, reach: 'absent' };
const shown = (view: RunView): RunState => ({ source: 'live', view, playback: null });

/** Every state that a run can be in, made from one recording. */
export function exampleStates(recording: Run): readonly ExampleState[] {
  const { series, ...summary } = recording;
  const failureEnd = recording.runs[1]?.windowEndMs ?? 0;
  const [calm] = recording.phases;
  const midFailure = viewAt(recording, recording.phases, failureEnd - 2_000);
  const ended = (change: Partial<Run>) => reduceView(idleView, { type: 'loaded', run: { ...recording, ...change } });
  const running = (scenario: string): LabState => ({
    ...live,
    running: { run: { ...summary, scenario, status: 'running', phase: calm ?? null } satisfies RunSummary, phase: null },
  });
  const playing = (atMs: number, isPaused = false): RunState => ({
    source: 'recorded',
    view: atMs === 0 ? idleView : viewAt(recording, recording.phases, atMs),
    playback: { atMs, endMs: recording.runs.at(-1)?.windowEndMs ?? 0, speed: 1, isPaused },
  });
  return [
    { name: 'Connecting', lab: { ...live, reach: 'connecting' }, run: { source: null, view: idleView, playback: null } },
    { name: 'Idle, live', lab: live, run: shown(idleView) },
    { name: 'Starting', lab: live, run: shown(reduceView(idleView, { type: 'requested' })) },
    { name: 'Running', lab: running(recording.scenario), run: shown(midFailure) },
    { name: 'Stale: the lab went away', lab: absent, run: shown(midFailure) },
    { name: 'Refused', lab: live, run: shown(refused) },
    { name: 'Busy with a run', lab: running('deadlock'), run: shown(idleView) },
    { name: 'Busy with free play', lab: { ...live, active: [enabled] }, run: shown(idleView) },
    {
      name: 'Not restored',
      lab: { ...live, notRestored: ['set the clock of process shop right: It was not done within 2 s.'] },
      run: shown(idleView),
    },
    { name: 'Halted', lab: { ...live, haltedAt: '2026-11-24T12:00:00Z' }, run: shown(idleView) },
    {
      name: 'Halted by itself',
      lab: {
        ...live,
        haltedAt: '2026-11-24T12:00:00Z',
        haltedBecause: '312 MB of memory are free, and 500 MB must stay so.',
      },
      run: shown(idleView),
    },
    { name: 'Some phases', lab: live, run: shown(limitedTo(ended({}), ['calm', 'failure'])) },
    { name: 'Proven', lab: live, run: shown(ended({})) },
    { name: 'Not proven', lab: live, run: shown(ended(notProven(recording))) },
    { name: 'Inconclusive', lab: live, run: shown(ended(inconclusive(recording))) },
    { name: 'Aborted', lab: live, run: shown(limitedTo(ended({ status: 'aborted' }), ['calm'])) },
    { name: 'Failed', lab: live, run: shown(failed(limitedTo(ended({}), ['calm']))) },
    { name: 'No lab, recorded', lab: absent, run: playing(0) },
    { name: 'Recording plays', lab: absent, run: playing(failureEnd - 2_000) },
    { name: 'Recording paused', lab: absent, run: playing(failureEnd - 2_000, true) },
    { name: 'No lab, no recording', lab: absent, run: shown(idleView) },
  ];
}

const enabled: ActiveScenario = {
  name: 'deadlock',
  design: 'broken',
  parameters: {},
  load: true,
  enabledAt: '2026-11-24T12:00:00Z',
  expiresAt: '2026-11-24T12:10:00Z',
};

const refused = reduceView(reduceView(idleView, { type: 'requested' }), {
  type: 'refused',
  problem: { code: 'RUN_IN_PROGRESS', message: 'A run of "deadlock" is in progress.', hint: 'Abort it or wait for its end.' },
});

function changed({ runs }: Run, kind: PhaseKind, change: Partial<PhaseResult>): PhaseResult[] {
  return runs.map((result) => (result.kind === kind ? { ...result, ...change } : result));
}

/** The failure that broke nothing: its measures are those of the calm run. */
function notProven(recording: Run): Partial<Run> {
  const { measures = [] } = recording.runs.find(({ kind }) => kind === 'calm') ?? {};
  return {
    status: 'notProven',
    runs: changed(recording, 'failure', { healthy: true, measures }),
    reasons: ['Failure stayed healthy: no measure crossed its limit.'],
  };
}

const inconclusive = (recording: Run): Partial<Run> => ({
  status: 'inconclusive',
  runs: changed(recording, 'failure', { conclusive: false }),
  reasons: ['The load generator fell behind its schedule in failure.'],
});

function failed(view: RunView): RunView {
  if (!view.run) return view;
  const runs = view.run.runs.map((result) => ({ ...result, notRestored: ['Link shop → recommendations still has a toxic.'] }));
  return { ...view, run: { ...view.run, status: 'failed', runs, reasons: ['Process "shop-1" ended on its own.'] } };
}
