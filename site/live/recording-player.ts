import type { PhaseKind, Run } from '../../openapi/client.ts';
import type { PlaybackState, Player } from './player.ts';
import { boundsOf, viewAt } from './recording-view.ts';
import { createStore } from './store.ts';
import { idleView, type RunView } from './view.ts';

/** As often as a live lab sends its signals. */
const TICK_MS = 250;

/** Plays a recorded run in its own time, as the lab would have told it; it can be paused, wound and sped up. */
export function createRecordingPlayer(recording: Run): Player {
  const view = createStore<RunView>(idleView);
  let phases: readonly PhaseKind[] = recording.phases;
  let playback: PlaybackState = { atMs: 0, endMs: endOf(recording, phases), speed: 1, isPaused: false };
  let timer: ReturnType<typeof setInterval> | undefined;

  const show = (change: Partial<PlaybackState>) => {
    playback = { ...playback, ...change };
    playback = { ...playback, atMs: Math.min(Math.max(playback.atMs, 0), playback.endMs) };
    view.set(viewAt(recording, phases, playback.atMs));
    if (playback.isPaused || playback.atMs === playback.endMs) halt();
    else go();
  };
  const halt = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const go = () => {
    if (timer !== undefined) return;
    let before = performance.now();
    timer = setInterval(() => {
      const now = performance.now();
      const passedMs = (now - before) * playback.speed;
      before = now;
      show({ atMs: playback.atMs + passedMs });
    }, TICK_MS);
  };

  return {
    source: 'recorded',
    getView: view.get,
    subscribe: view.subscribe,
    run(request) {
      phases = phasesOf(recording, request.phases);
      const first = request.continuing ? phases[0] : recording.phases[0];
      show({
        atMs: first === undefined ? 0 : boundsOf(recording, first).fromMs,
        endMs: endOf(recording, phases),
        isPaused: false,
      });
    },
    stop: () => show({ atMs: playback.endMs }),
    playback: {
      getState: () => playback,
      setSpeed: (speed) => show({ speed }),
      pause: () => show({ isPaused: true }),
      resume: () => show({ isPaused: false, atMs: playback.atMs === playback.endMs ? 0 : playback.atMs }),
      seek: (atMs) => show({ atMs }),
    },
    close: halt,
  };
}

/** Those of the recording that are asked for. Asked for nothing that it has, it plays all. */
function phasesOf(recording: Run, asked: readonly PhaseKind[] = recording.phases): readonly PhaseKind[] {
  const known = recording.phases.filter((kind) => asked.includes(kind));
  return known.length > 0 ? known : recording.phases;
}

const endOf = (recording: Run, phases: readonly PhaseKind[]): number =>
  Math.max(0, ...phases.map((kind) => boundsOf(recording, kind).toMs));
