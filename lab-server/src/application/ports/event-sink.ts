import type { Activity } from '../../domain/activity.ts';
import type { PlayStatus } from '../../domain/free-play.ts';
import type { PhaseKind, PhaseResult, Run, RunStatus } from '../../domain/run.ts';
import type { SignalTick } from '../../domain/signal.ts';

/** What the lab tells its viewers as it happens. */
export interface EventSink {
  /** `run` without series: it started, changed phase, ended. */
  run(run: Run): void;
  phase(event: PhaseEvent): void;
  signals(tick: SignalTick): void;
  /** Something was enabled, expired, refused, killed, restarted … */
  activity(activity: Activity): void;
  /** What is enabled has changed, or the lab was halted or released. */
  active(status: PlayStatus): void;
}

export interface PhaseEvent {
  readonly runId: string;
  readonly scenario: string;
  readonly status: RunStatus;
  readonly phase: PhaseKind;
  readonly step: PhaseStep;
  /** Ms since the start of the run, and how long the whole run is expected to take. */
  readonly atMs: number;
  readonly expectedMs: number;
  /** With the last step of a phase. */
  readonly result?: PhaseResult;
}

export type PhaseStep = 'preparing' | 'warming up' | 'measuring' | 'settling' | 'done';
