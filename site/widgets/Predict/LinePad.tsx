import type { PointerEvent, ReactNode } from 'react';
import type { Scale } from './parse-guess.ts';
import styles from './styles.module.css';

interface Props {
  /** A value for each phase; null where there is none yet. */
  readonly guess: readonly (number | null)[];
  /** What was measured, beside the guess. */
  readonly measured?: readonly (number | null)[];
  readonly scale: Scale;
  /** Absent: it only shows. */
  readonly onDraw?: (event: PointerEvent<SVGSVGElement>) => void;
}

const WIDTH = 300;
const HEIGHT = 100;

/** A small chart of the phases. The numbers beside it say the same, so it is not read out. */
export function LinePad({ guess, measured = [], scale, onDraw }: Props): ReactNode {
  const x = (index: number) => ((index + 0.5) * WIDTH) / guess.length;
  const y = (value: number) => HEIGHT - ((Math.min(value, scale.max) - scale.min) / (scale.max - scale.min)) * HEIGHT;
  const pointsOf = (values: Props['guess']) =>
    values.flatMap((value, index) => (value === null ? [] : [[x(index), y(value)] as const]));
  return (
    <svg
      className={styles.pad}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-drawable={onDraw !== undefined}
      onPointerDown={onDraw}
      onPointerMove={onDraw}
    >
      {guess.slice(1).map((_, index) => (
        <line
          key={index}
          x1={((index + 1) * WIDTH) / guess.length}
          x2={((index + 1) * WIDTH) / guess.length}
          y1="0"
          y2={HEIGHT}
        />
      ))}
      <polyline
        className={styles.guessed}
        points={pointsOf(guess)
          .map((point) => point.join(','))
          .join(' ')}
      />
      <polyline
        className={styles.measured}
        points={pointsOf(measured)
          .map((point) => point.join(','))
          .join(' ')}
      />
    </svg>
  );
}
