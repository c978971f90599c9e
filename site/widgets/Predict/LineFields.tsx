import { useId, useState, type PointerEvent, type ReactNode } from 'react';
import type { PhaseKind, Unit } from '../../../openapi/client.ts';
import { fieldUnits, formatValue } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import type { Prediction } from '../../reader/records.ts';
import { GuessForm } from './GuessForm.tsx';
import { LinePad } from './LinePad.tsx';
import { fieldNumber, parseGuess, type Scale } from './parse-guess.ts';
import styles from './styles.module.css';

interface Props {
  readonly phases: readonly PhaseKind[];
  readonly unit: Unit;
  readonly scale: Scale;
  readonly labelledBy: string;
  readonly onLock: (prediction: Prediction) => void;
  readonly onSkip: () => void;
}

/** A guess that is a line through the phases: drawn, or typed number by number. Each shows what the other has changed. */
export function LineFields({ phases, unit, scale, labelledBy, onLock, onSkip }: Props): ReactNode {
  const [texts, setTexts] = useState<readonly string[]>(() => phases.map(() => ''));
  const [complaint, setComplaint] = useState<string>();
  const id = useId();
  const put = (index: number, text: string) => {
    setTexts((before) => before.map((each, position) => (position === index ? text : each)));
    setComplaint(undefined);
  };
  const parsed = texts.map((text) => parseGuess(text, unit, scale));
  const lock = () => {
    const wrong = parsed.find((each) => 'complaint' in each);
    if (wrong) setComplaint(wrong.complaint);
    else onLock({ kind: 'line', values: parsed.flatMap((each) => ('value' in each ? [each.value] : [])) });
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const across = Math.min(0.999, Math.max(0, (event.clientX - left) / width));
    const up = 1 - Math.min(1, Math.max(0, (event.clientY - top) / height));
    put(Math.floor(across * phases.length), fieldNumber(scale.min + up * (scale.max - scale.min), unit));
  };
  return (
    <GuessForm labelledBy={labelledBy} onLock={lock} onSkip={onSkip}>
      <LinePad guess={parsed.map((each) => ('value' in each ? each.value : null))} scale={scale} onDraw={draw} />
      <div className={styles.points}>
        {phases.map((kind, index) => (
          <div key={kind} className={styles.field}>
            <label htmlFor={`${id}-${kind}`}>{phaseNames[kind]}</label>
            <span className={`with-unit ${styles.input}`}>
              <input
                id={`${id}-${kind}`}
                inputMode="decimal"
                autoComplete="off"
                aria-describedby={`${id}-bounds`}
                aria-invalid={complaint !== undefined && 'complaint' in parsed[index]!}
                value={texts[index]}
                onChange={(event) => put(index, event.target.value)}
              />
              <span>{fieldUnits[unit].label}</span>
            </span>
          </div>
        ))}
      </div>
      <span id={`${id}-bounds`} className={styles.bounds} role="status">
        {complaint ?? `Draw above or type here, ${formatValue(scale.min, unit)} to ${formatValue(scale.max, unit)}.`}
      </span>
    </GuessForm>
  );
}
