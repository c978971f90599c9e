import type { PhaseKind } from '../../openapi/client.ts';
import type { RunView } from './view.ts';

/** Shows one scenario's run, whether a lab carries it out or a recording is played: a widget need not know which. */
export interface Player {
  readonly source: 'live' | 'recorded';
  getView(): RunView;
  subscribe(listener: () => void): () => void;
  run(request: RunInput): void;
  /** Ends it before its end: a live run is aborted and the bench restored, a recording jumps to its end. */
  stop(): void;
  /** A recording's controls. What happens now cannot be wound. */
  readonly playback?: Playback;
  close(): void;
}

export interface RunInput {
  readonly parameters?: Readonly<Record<string, number>>;
  /** Absent: the lab draws one. */
  readonly seed?: number;
  /** Absent: all that the scenario has. */
  readonly phases?: readonly PhaseKind[];
  /** Goes on from what is shown, with its seed and parameters, where that has ended; else it has no effect. */
  readonly continuing?: boolean;
}

export const playbackSpeeds = [1, 4] as const;
export type PlaybackSpeed = (typeof playbackSpeeds)[number];

/** Where a recording stands and how it goes on. Times are ms since the start of the recorded run. */
export interface PlaybackState {
  readonly atMs: number;
  readonly endMs: number;
  readonly speed: PlaybackSpeed;
  readonly isPaused: boolean;
}

export interface Playback {
  getState(): PlaybackState;
  setSpeed(speed: PlaybackSpeed): void;
  pause(): void;
  resume(): void;
  seek(atMs: number): void;
}
