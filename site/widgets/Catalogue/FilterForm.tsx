import { useId, type ReactNode, type RefObject } from 'react';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import { needWords } from '../Needs/index.tsx';
import { countsOf, type Filter } from './filter.ts';
import styles from './styles.module.css';

interface Props {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly wordsField: RefObject<HTMLInputElement | null>;
}

const needs = [...new Set(scenarios.flatMap((scenario) => scenario.needs))].toSorted();
const families = byFamily(scenarios).map(({ folder }) => folder);

/** Words and three questions. Each choice says how many scenarios it leaves. */
export function FilterForm({ filter, onChange, wordsField }: Props): ReactNode {
  const words = useId();
  const select = { filter, onChange };
  return (
    <search className={styles.form}>
      <div className={styles.words}>
        <label htmlFor={words}>Words</label>
        <input
          id={words}
          ref={wordsField}
          type="search"
          autoComplete="off"
          value={filter.words}
          onChange={(event) => onChange({ ...filter, words: event.target.value })}
        />
      </div>
      <Question
        {...select}
        question="family"
        label="Family"
        choices={['', ...families]}
        say={(family) => familyName(family) || 'All'}
      />
      <Question
        {...select}
        question="needs"
        label="Needs"
        choices={['', 'none', ...needs]}
        say={(need) => (need === '' ? 'Anything' : need === 'none' ? 'Nothing more' : needWords[need])}
      />
      <Question
        {...select}
        question="proof"
        label="Proof"
        choices={['', 'proven', 'unproven']}
        say={(proof) => ({ '': 'All', proven: 'Proven', unproven: 'Not proven' })[proof]}
      />
    </search>
  );
}

interface QuestionProps<Name extends keyof Filter> {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly question: Name;
  readonly label: string;
  readonly choices: readonly Filter[Name][];
  readonly say: (choice: Filter[Name]) => string;
}

function Question<Name extends keyof Filter>({
  filter,
  onChange,
  question,
  label,
  choices,
  say,
}: QuestionProps<Name>): ReactNode {
  const id = useId();
  const counts = countsOf(scenarios, filter, question, choices);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={filter[question]}
        onChange={({ target }) => onChange({ ...filter, [question]: target.value as Filter[Name] })}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {say(choice)} ({counts.get(choice)})
          </option>
        ))}
      </select>
    </div>
  );
}
