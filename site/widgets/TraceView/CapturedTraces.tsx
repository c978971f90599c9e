import { useId, useState, type ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { phaseNames } from '../../live/wording.ts';
import { chosenOf, pickNames, picksOf, type Chosen, type TraceEvidence, type TracePick } from './captured.ts';
import { Waterfall } from './Waterfall.tsx';
import { scaleOf } from './waterfall.ts';
import styles from './styles.module.css';

interface Props {
  /** Of the phase that is shown first: the failure's. */
  readonly failure: TraceEvidence;
  /** Of the same stream in the other phases; the first of them is shown beneath. */
  readonly others: readonly TraceEvidence[];
}

/** A request of the failure over one of another phase, on one scale: what took long, and what no longer does. */
export function CapturedTraces({ failure, others }: Props): ReactNode {
  const [wanted, setWanted] = useState<TracePick | null>(null);
  const [phase, setPhase] = useState<PhaseKind | null>(null);
  const available = picksOf([failure, ...others]);
  const pick = wanted ?? failure.pick;
  const other = others.find((each) => each.phase === phase) ?? others[0];
  const [upper, lower] = [chosenOf(failure, pick), other ? chosenOf(other, pick) : null];
  const scaleMs = Math.max(...[upper, lower].map((chosen) => (chosen ? scaleOf(chosen.trace) : 0)));
  return (
    <>
      {(available.length > 1 || others.length > 1) && (
        <div className={styles.choices}>
          {available.length > 1 && (
            <Choice label="Request" options={available} names={pickNames} chosen={pick} onChoose={setWanted} />
          )}
          {others.length > 1 && other && (
            <Choice
              label={`${phaseNames[failure.phase]} against`}
              options={others.map((each) => each.phase)}
              names={phaseNames}
              chosen={other.phase}
              onChoose={setPhase}
            />
          )}
        </div>
      )}
      <Kept evidence={failure} chosen={upper} pick={pick} scaleMs={scaleMs} isExplained />
      {other && <Kept evidence={other} chosen={lower} pick={pick} scaleMs={scaleMs} isExplained={upper === null} />}
    </>
  );
}

interface KeptProps {
  readonly evidence: TraceEvidence;
  readonly chosen: Chosen | null;
  readonly pick: TracePick;
  readonly scaleMs: number;
  readonly isExplained: boolean;
}

function Kept({ evidence: { phase, stream }, chosen, pick, scaleMs, isExplained }: KeptProps): ReactNode {
  if (!chosen) {
    return (
      <p className={styles.none}>
        <b>{phaseNames[phase]}</b>: no request of {stream} was kept.
      </p>
    );
  }
  const which = `${chosen.pick === 'slowest' ? 'the' : 'a'} ${pickNames[chosen.pick].toLowerCase()} request`;
  return (
    <>
      {chosen.pick !== pick && (
        <p className={styles.none}>
          No {pickNames[pick].toLowerCase()} request was kept of {phaseNames[phase].toLowerCase()}. In its place:
        </p>
      )}
      <Waterfall
        key={chosen.trace.id}
        trace={chosen.trace}
        scaleMs={scaleMs}
        title={`${phaseNames[phase]}: ${which}`}
        isExplained={isExplained}
      />
    </>
  );
}

interface ChoiceProps<Option extends string> {
  readonly label: string;
  readonly options: readonly Option[];
  readonly names: Readonly<Record<Option, string>>;
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
}

function Choice<Option extends string>({ label, options, names, chosen, onChoose }: ChoiceProps<Option>): ReactNode {
  const group = useId();
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option} data-chosen={option === chosen}>
          <input type="radio" name={group} checked={option === chosen} onChange={() => onChoose(option)} />
          {names[option]}
        </label>
      ))}
    </fieldset>
  );
}
