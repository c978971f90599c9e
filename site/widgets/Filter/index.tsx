import { useId, type ReactNode } from 'react';
import styles from './styles.module.css';

/** What a list is narrowed to: fields side by side, as many as fit. */
export const Filter = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <search className={styles.filter}>{children}</search>
);

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** Values with what they are called, in their order. */
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>): ReactNode {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value as Value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface OnlyProps {
  readonly label: string;
  /** The one thing that a link has narrowed the list to. */
  readonly what: string;
  readonly onReset: () => void;
}

/** What cannot be chosen, only given up. */
export const Only = ({ label, what, onReset }: OnlyProps): ReactNode => (
  <div>
    <span className={styles.label}>{label}</span>
    <button type="button" className="button plain" onClick={onReset}>
      {what}: show all again
    </button>
  </div>
);
