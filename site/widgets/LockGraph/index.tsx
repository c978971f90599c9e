import { useId, useState, type ReactNode } from 'react';
import type { LockFrame } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { layoutOf, type Arrow, type Box } from './layout.ts';
import { LockTable } from './LockTable.tsx';
import styles from './styles.module.css';
import { nobodyWaited, sentenceOf, stateWords } from './wording.ts';

interface Props {
  /** Null: nobody waited. */
  readonly frame: LockFrame | null;
  /** What it is of, to tell several apart: `failure`. */
  readonly of: string;
}

/** Who waited for whom in PostgreSQL at one moment, drawn and as a table. */
export function LockGraph({ frame, of }: Props): ReactNode {
  const captionId = useId();
  const [isTable, setIsTable] = useState(false);
  if (!frame) return <p className="quiet">{nobodyWaited}</p>;
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <figcaption className={styles.caption}>
        <span id={captionId}>
          {sentenceOf(frame)}
          {frame.atMs > 0 && <span className="quiet"> Seen {formatValue(frame.atMs, 'ms')} into the measured window.</span>}
        </span>
        <button type="button" className="view-toggle" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          View as table<span className="sr-only">: lock waits, {of}</span>
        </button>
      </figcaption>
      {isTable ? <LockTable frame={frame} of={of} /> : <Graph frame={frame} />}
    </figure>
  );
}

const LANE = 14;
const EDGE = 10;

/** Boxes are text of the page, so that a statement can be read on a phone; only the arrows beside them are drawn. */
function Graph({ frame }: { readonly frame: LockFrame }): ReactNode {
  const { boxes, arrows, lanes, height, more } = layoutOf(frame);
  const applications = new Set(frame.sessions.map(({ application }) => application));
  const width = (side: Arrow['side']) => (lanes[side] === 0 ? 0 : lanes[side] * LANE + EDGE);
  return (
    <>
      <div className={styles.graph} style={{ height, paddingInline: `${width('left')}px ${width('right')}px` }}>
        {(['left', 'right'] as const).map(
          (side) =>
            width(side) > 0 && (
              <svg key={side} className={styles.arrows} data-side={side} width={width(side)} height={height} aria-hidden="true">
                {arrows
                  .filter((arrow) => arrow.side === side)
                  // The cycle lies on top of what joins it.
                  .toSorted((one, other) => Number(one.isInCycle) - Number(other.isInCycle))
                  .map((arrow) => (
                    <ArrowPath key={`${arrow.from} ${arrow.to}`} arrow={arrow} width={width(side)} />
                  ))}
              </svg>
            ),
        )}
        <ol className={styles.sessions}>
          {boxes.map((box) => (
            <SessionBox key={box.session.pid} box={box} ofMany={applications.size > 1} />
          ))}
        </ol>
      </div>
      {more > 0 && <p className="quiet">{more} more sessions that wait behind these are in the table.</p>}
    </>
  );
}

function ArrowPath({ arrow: { fromY, toY, lane, side, isInCycle }, width }: { readonly arrow: Arrow; readonly width: number }) {
  const away = EDGE + (lane + 0.5) * LANE;
  // Boxes lie to the right of the left arrows, and to the left of the right ones.
  const x = (fromBoxes: number) => (side === 'left' ? width - fromBoxes : fromBoxes);
  const bend = toY < fromY ? 6 : -6;
  const turn = side === 'left' ? 6 : -6;
  const tip = side === 'left' ? -7 : 7;
  return (
    <g className={styles.arrow} data-cycle={isInCycle}>
      <path
        d={`M${x(0)} ${fromY}H${x(away) + turn}Q${x(away)} ${fromY} ${x(away)} ${fromY - bend}V${toY + bend}Q${x(away)} ${toY} ${
          x(away) + turn
        } ${toY}H${x(1)}`}
      />
      <path className={styles.tip} d={`M${x(0)} ${toY}l${tip} -5v10z`} />
    </g>
  );
}

interface BoxProps {
  readonly box: Box;
  /** Whether there are sessions of several parts of the bench. */
  readonly ofMany: boolean;
}

function SessionBox({ box: { session, y, height, waits, isInCycle }, ofMany }: BoxProps): ReactNode {
  return (
    <li className={styles.session} data-cycle={isInCycle} style={{ top: y, height }}>
      <p className={styles.who}>
        <b>{session.pid}</b> <span>{stateWords(ofMany ? session : { ...session, application: '' })}</span>
        {isInCycle && <span className="sr-only">, part of the cycle</span>}
      </p>
      <code className={styles.statement}>{session.statement}</code>
      {waits.map(({ holding, lock, mode }) => (
        <p key={holding} className={styles.wait}>
          waits for <b>{holding}</b>
          <small>
            {lock} · {mode}
          </small>
        </p>
      ))}
    </li>
  );
}
