import type { Client, Run } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import type { Playback, PlaybackState, Player, RunInput } from './player.ts';
import { createRecordingPlayer } from './recording-player.ts';
import { createSocketPlayer, type RunMemory } from './socket-player.ts';
import { createStore } from './store.ts';
import { idleView, type RunView } from './view.ts';

export type LoadRecording = () => Promise<{ readonly default: Run }>;

/** What the widgets of a page share of one scenario's run. */
export interface RunState {
  /** Null until the page has come to life. */
  readonly source: Player['source'] | null;
  readonly view: RunView;
  /** Where a recording is shown: where it stands. */
  readonly playback: PlaybackState | null;
}

export interface ScenarioRun {
  getState(): RunState;
  /** What the server renders, and the page at first. */
  getFirst(): RunState;
  subscribe(listener: () => void): () => void;
  /** Begins to show what there is; the answer ends it. */
  open(): () => void;
  run(request: RunInput): void;
  stop(): void;
  readonly playback: Omit<Playback, 'getState'>;
}

interface Dependencies {
  readonly connection: LabConnection;
  readonly client: Client;
  readonly memory: RunMemory;
  /** Whether the scenario declares any. */
  readonly hasEvidence?: boolean;
}

const unknownRun: RunState = { source: null, view: idleView, playback: null };

/**
 * The run of a scenario: the lab's, or its recording where no lab answers. What a lab has shown stays when the lab goes
 * away, until the reader asks for the recording; a recording that plays goes on to its end when a lab comes.
 */
export function createScenarioRun(
  scenario: string,
  loadRecording: LoadRecording | undefined,
  { connection, client, memory, hasEvidence = false }: Dependencies,
): ScenarioRun {
  const state = createStore(unknownRun);
  let player: Player | undefined;
  let isOpen = false;
  let loading: Promise<Run | undefined> | undefined;

  const publish = () => {
    if (player) state.set({ source: player.source, view: player.getView(), playback: player.playback?.getState() ?? null });
  };
  const put = (next: Player) => {
    player?.close();
    player = next;
    player.subscribe(() => {
      if (player !== next) return;
      publish();
      choose();
    });
    publish();
  };
  const playLive = () => put(createSocketPlayer(scenario, connection, client, memory, { hasEvidence }));
  /** Where the lab that has gone served the page too, there is no recording either; the next change asks for it again. */
  const playRecording = async (load: LoadRecording): Promise<void> => {
    loading ??= load().then(
      ({ default: run }) => run,
      () => (loading = undefined),
    );
    const recording = await loading;
    if (recording && isOpen && player?.source !== 'recorded') put(createRecordingPlayer(recording));
  };

  /** Which of the two the reader sees now. */
  const choose = () => {
    const { reach } = connection.getState();
    const isShowing = player !== undefined && player.getView().state !== 'idle';
    if (reach === 'absent' && loadRecording && player?.source !== 'recorded' && !isShowing) void playRecording(loadRecording);
    else if (reach === 'live' && player?.source === 'recorded' && player.getView().state !== 'running') playLive();
  };

  return {
    getState: state.get,
    getFirst: () => unknownRun,
    subscribe: state.subscribe,
    open() {
      isOpen = true;
      playLive();
      const unsubscribe = connection.subscribe(choose);
      choose();
      return () => {
        isOpen = false;
        unsubscribe();
        player?.close();
        player = undefined;
        state.set(unknownRun);
      };
    },
    run(request) {
      const isAway = connection.getState().reach === 'absent' && player?.source === 'live';
      if (isAway && loadRecording)
        void playRecording(loadRecording).then(() => player?.source === 'recorded' && player.run(request));
      else player?.run(request);
    },
    stop: () => player?.stop(),
    playback: {
      setSpeed: (speed) => player?.playback?.setSpeed(speed),
      pause: () => player?.playback?.pause(),
      resume: () => player?.playback?.resume(),
      seek: (atMs) => player?.playback?.seek(atMs),
    },
  };
}

/** A run that stays as it is; its buttons do nothing. */
export function createFixedRun(state: RunState): ScenarioRun {
  const nothing = () => undefined;
  return {
    getState: () => state,
    getFirst: () => state,
    subscribe: () => nothing,
    open: () => nothing,
    run: nothing,
    stop: nothing,
    playback: { setSpeed: nothing, pause: nothing, resume: nothing, seek: nothing },
  };
}
