import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../format.ts';
import { playbackSpeeds, type PlaybackState } from '../../live/player.ts';
import type { ScenarioRun } from '../../live/scenario-run.ts';
import styles from './styles.module.css';

interface Props {
  readonly playback: PlaybackState;
  readonly controls: ScenarioRun['playback'];
}

/** A recording can be paused, wound and sped up. */
export function PlaybackControls({ playback, controls }: Props): ReactNode {
  const { atMs, endMs, speed, isPaused } = playback;
  const isAtEnd = atMs >= endMs;
  return (
    <div className={styles.playback} role="group" aria-label="Recording">
      <PauseButton
        isPaused={isPaused || isAtEnd}
        toggle={isPaused || isAtEnd ? controls.resume : controls.pause}
        what="recording"
      />
      <input
        type="range"
        aria-label="Position in the recording"
        aria-valuetext={`${formatClock(atMs)} of ${formatClock(endMs)}`}
        min={0}
        max={endMs}
        step={250}
        value={atMs}
        onChange={(event) => controls.seek(Number(event.target.value))}
      />
      {playbackSpeeds.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.control}
          aria-pressed={speed === each}
          onClick={() => controls.setSpeed(each)}
        >
          {each}×<span className="sr-only"> speed</span>
        </button>
      ))}
    </div>
  );
}

interface PauseProps {
  readonly isPaused: boolean;
  readonly toggle: () => void;
  readonly what: string;
}

/** Everything that moves can be paused. What happens now goes on while the charts stand still. */
export function PauseButton({ isPaused, toggle, what }: PauseProps): ReactNode {
  const Icon = isPaused ? Play : Pause;
  return (
    <button type="button" className={styles.control} onClick={toggle}>
      <Icon aria-hidden="true" size={14} /> {isPaused ? 'Resume' : 'Pause'}
      <span className="sr-only"> the {what}</span>
    </button>
  );
}
