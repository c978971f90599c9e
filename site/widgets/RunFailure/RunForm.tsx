import { Play, Square } from 'lucide-react';
import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import type { ParameterFacts } from '../../plugins/catalogue/facts.ts';
import { fieldUnits, formatValue } from '../../format.ts';
import type { RunInput } from '../../live/player.ts';
import type { RunView } from '../../live/view.ts';
import { fieldText, readFields, type Fields } from './fields.ts';
import styles from './styles.module.css';

interface Props {
  readonly parameters: readonly ParameterFacts[];
  /** What the fields begin with; the others with the scenario's defaults. */
  readonly initial: { readonly parameters?: Readonly<Record<string, number>> | undefined; readonly seed?: number | undefined };
  /** A run that goes on from another has its seed. */
  readonly asksSeed: boolean;
  /** What the button runs. */
  readonly phases: readonly PhaseKind[];
  readonly phase: RunView['state'];
  /** `unavailable`: there is no lab, or it is busy; the notice beneath says which. */
  readonly mode: 'live' | 'recorded' | 'unavailable';
  /** What the recorded run was given. */
  readonly recorded: Pick<MeasuredResult, 'parameters' | 'seed'> | null;
  readonly durationMs: number;
  readonly onRun: (request: RunInput) => void;
  readonly onStop: () => void;
}

/**
 * The scenario's parameters with unit and bounds, the seed, and the one button. It keeps the focus from run to abort, and its
 * size from lab to recording.
 */
export function RunForm(props: Props): ReactNode {
  const { parameters, initial, asksSeed, phases, phase, mode, recorded, durationMs, onRun, onStop } = props;
  const [entered, setFields] = useState<Fields>(() => fieldsOf(parameters, initial));
  const isRecorded = mode === 'recorded';
  const fields = isRecorded && recorded ? fieldsOf(parameters, recorded) : entered;
  const isBusy = phase === 'running' || phase === 'starting';
  const { request, complaints } = readFields(parameters, fields);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (phase === 'running') onStop();
    else if (request && phase !== 'starting' && mode !== 'unavailable') onRun(request);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {(!isRecorded || recorded) && (
        <div className={styles.fields}>
          {parameters.map((parameter) => (
            <NumberField
              key={parameter.name}
              label={parameter.description?.replace(/\.$/, '') ?? parameter.name}
              unit={fieldUnits[parameter.unit].label}
              bounds={`${formatValue(parameter.min, parameter.unit)} to ${formatValue(parameter.max, parameter.unit)}${parameter.tunes ? ', tunes the fix' : ''}`}
              value={fields.parameters[parameter.name] ?? ''}
              complaint={complaints[parameter.name]}
              isReadOnly={isBusy || isRecorded}
              onChange={(value) => setFields({ ...fields, parameters: { ...fields.parameters, [parameter.name]: value } })}
            />
          ))}
          {asksSeed && (
            <NumberField
              label="Seed"
              unit=""
              bounds={isRecorded ? 'as it was recorded' : 'empty: drawn'}
              value={fields.seed}
              complaint={complaints.seed}
              isReadOnly={isBusy || isRecorded}
              onChange={(seed) => setFields({ ...fields, seed })}
            />
          )}
        </div>
      )}
      <button
        type="submit"
        className="button button--primary"
        aria-disabled={phase === 'starting' || (mode === 'unavailable' && !isBusy)}
      >
        <ButtonFace phases={phases} phase={phase} mode={mode} durationMs={durationMs} />
      </button>
    </form>
  );
}

/** Values as they are written into the fields; those that are not given are the scenario's. */
function fieldsOf(parameters: readonly ParameterFacts[], { parameters: given, seed }: Props['initial']): Fields {
  return {
    seed: seed === undefined ? '' : String(seed),
    parameters: Object.fromEntries(
      parameters.map((parameter) => [parameter.name, fieldText(parameter, given?.[parameter.name] ?? parameter.default)]),
    ),
  };
}

function ButtonFace({ phases, phase, mode, durationMs }: Pick<Props, 'phases' | 'phase' | 'mode' | 'durationMs'>): ReactNode {
  if (phase === 'running') {
    return (
      <>
        <Square aria-hidden="true" size={14} fill="currentColor" /> {mode === 'recorded' ? 'Skip to the end' : 'Abort'}
      </>
    );
  }
  if (phase === 'starting') return 'Starting …';
  return (
    <>
      <Play aria-hidden="true" size={14} fill="currentColor" />{' '}
      {mode === 'recorded' ? `Play the recorded ${nounOf(phases)}` : `Run ${objectOf(phases)}`}
      <small>about {formatValue(Math.round(durationMs / 1000), 's')}</small>
    </>
  );
}

/** A button names what it runs. */
const objectOf = (phases: readonly PhaseKind[]): string =>
  phases.includes('failure') ? 'this failure' : phases.includes('fix') ? 'the fix' : 'the tempting fix';

const nounOf = (phases: readonly PhaseKind[]): string =>
  phases.includes('failure') ? 'run' : phases.includes('fix') ? 'fix' : 'tempting fix';

interface FieldProps {
  readonly label: string;
  readonly unit: string;
  readonly bounds: string;
  readonly value: string;
  readonly complaint: string | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
}

export function NumberField({ label, unit, bounds, value, complaint, isReadOnly, onChange }: FieldProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={`with-unit ${styles.input}`}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          readOnly={isReadOnly}
          aria-invalid={complaint !== undefined}
          aria-describedby={`${id}-bounds`}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit !== '' && <span>{unit}</span>}
      </span>
      <span id={`${id}-bounds`} className={styles.bounds} data-wrong={complaint !== undefined}>
        {complaint ?? bounds}
      </span>
    </div>
  );
}
