import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import { formatDate } from '../../format.ts';
import { useScenario, useScenarioName, useScenarioRun } from '../../live/page-scenarios.tsx';
import { useRevealed } from '../../live/reveal.ts';
import { resultsOf } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import { getFigure, presented, type Presentation } from '../../numbers/figures.ts';
import styles from './styles.module.css';

export interface MeasuredProps {
  /** The scenario; may be left out where the page is about one. */
  readonly of?: string;
  readonly run: PhaseKind;
  /** A measure by its name, or a figure of a stream: `p99 of cart`, `errors of cart`, `sent of cart`, `offered of cart`. */
  readonly measure: string;
  readonly as?: Presentation;
}

/**
 * A measured number in prose: the recorded one, where it comes from on demand, and the reader's own beside it once there is
 * one. It stays covered until the reader has guessed. A number that was not recorded fails the build.
 */
export function Measured({ of, run, measure, as }: MeasuredProps): ReactNode {
  const name = useScenarioName(of);
  const { measured } = useScenario(name);
  const { source, view } = useScenarioRun(name);
  const isRevealed = useRevealed();
  const [isAsked, setIsAsked] = useState(false);
  const recorded = recordedText(name, measured, { run, measure, as });
  const own = source === 'live' ? presented(resultsOf(view), { run, measure, as }) : null;
  const isCovered = !isRevealed && !isAsked && own === null;
  const what = `${measure}, ${phaseNames[run].toLowerCase()}${as && as !== 'number' ? `, ${as}` : ''}`;

  return (
    <span className={styles.measured}>
      <NumberButton text={recorded} isCovered={isCovered}>
        {isCovered ? (
          <>
            Run it first: this is what we measured.{' '}
            <button type="button" className={styles.show} onClick={() => setIsAsked(true)}>
              Show it now
            </button>
          </>
        ) : (
          <>
            <b>{what}</b>
            <br />
            {measured && originOf(measured)}
          </>
        )}
      </NumberButton>
      {own !== null && <span className={styles.own}> (yours: {own})</span>}
    </span>
  );
}

interface NumberProps {
  readonly text: string;
  readonly isCovered: boolean;
  /** What opens at the number. */
  readonly children: ReactNode;
}

/** The number is its own button: a press, or Enter, opens what there is to say of it; Escape closes it. */
function NumberButton({ text, isCovered, children }: NumberProps): ReactNode {
  const id = useId();
  const number = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (isOpen && note.current && number.current) placeUnder(note.current, number.current);
  }, [isOpen, isCovered]);
  return (
    <>
      <button
        ref={number}
        type="button"
        className={styles.number}
        data-covered={isCovered}
        aria-label={isCovered ? 'A measured value: run it first' : undefined}
        popoverTarget={id}
      >
        <span className={styles.value}>{text}</span>
      </button>
      <span ref={note} id={id} popover="auto" className={styles.note} onToggle={({ newState }) => setIsOpen(newState === 'open')}>
        {isOpen && children}
      </span>
    </>
  );
}

/** In the page's own coordinates, so that it scrolls along; within the screen, however narrow. */
function placeUnder(note: HTMLElement, number: HTMLElement): void {
  const { left, bottom } = number.getBoundingClientRect();
  const space = document.documentElement.clientWidth - note.offsetWidth - 8;
  note.style.left = `${Math.max(8, Math.min(left, space)) + window.scrollX}px`;
  note.style.top = `${bottom + window.scrollY + 4}px`;
}

function recordedText(
  name: string,
  measured: MeasuredResult | null,
  wanted: { readonly run: PhaseKind; readonly measure: string; readonly as: Presentation | undefined },
): string {
  getFigure(name, measured, wanted.run, wanted.measure);
  const text = presented(measured?.runs ?? [], wanted);
  if (text !== null) return text;
  throw new Error(`"${wanted.measure}" of "${name}" cannot be shown as "${wanted.as}": the other run has no such value, or 0.`);
}

const originOf = ({ machine, date, seed }: MeasuredResult): string =>
  `Recorded on ${machine.cpu}, ${machine.cores} cores, ${formatDate(date)}, seed ${seed}.`;
