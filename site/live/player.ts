import type { RunView } from './view.ts';

/** Shows one scenario's run, whether a lab carries it out or a recording is played: a widget need not know which. */
export interface Player {
  readonly source: 'live' | 'recorded';
  getView(): RunView;
  subscribe(listener: () => void): () => void;
  run(request: RunInput): void;
  /** Ends it before its end: a live run is aborted and the bench restored, a recording jumps to its end. */
  stop(): void;
  close(): void;
}

export interface RunInput {
  readonly parameters: Readonly<Record<string, number>>;
  /** Absent: the lab draws one. */
  readonly seed?: number;
}
