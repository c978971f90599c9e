import type { ReactNode } from 'react';
import { fieldUnits, formatValue } from '../../format.ts';
import type { ParameterFacts } from '../../plugins/catalogue/facts.ts';
import { NumberField } from '../RunFailure/RunForm.tsx';
import styles from './styles.module.css';

interface Props {
  readonly parameters: readonly ParameterFacts[];
  readonly values: Readonly<Record<string, string>>;
  readonly complaints?: Readonly<Record<string, string>>;
  /** Absent: they can only be read. */
  readonly onChange?: (name: string, value: string) => void;
}

/** Each parameter with its unit and the bounds that the lab keeps. */
export function Parameters({ parameters, values, complaints = {}, onChange }: Props): ReactNode {
  return (
    <div className={styles.fields}>
      {parameters.map(({ name, description, unit, min, max, tunes }) => (
        <NumberField
          key={name}
          label={description?.replace(/\.$/, '') ?? name}
          unit={fieldUnits[unit].label}
          bounds={`${formatValue(min, unit)} to ${formatValue(max, unit)}${tunes ? ', tunes the fix' : ''}`}
          value={values[name] ?? ''}
          complaint={complaints[name]}
          isReadOnly={onChange === undefined}
          onChange={(value) => onChange?.(name, value)}
        />
      ))}
    </div>
  );
}
