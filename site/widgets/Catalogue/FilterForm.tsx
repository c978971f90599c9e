import { useId, type ReactNode, type RefObject } from 'react';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import { needWords } from '../Needs/index.tsx';
import { Choice, Filter } from '../Filter/index.tsx';
import { countsOf, type Filter as Asked } from './filter.ts';
import styles from './styles.module.css';

interface Props {
  readonly filter: Asked;
  readonly onChange: (filter: Asked) => void;
  readonly wordsField: RefObject<HTMLInputElement | null>;
}

const needs = [...new Set(scenarios.flatMap((scenario) => scenario.needs))].toSorted();
const families = byFamily(scenarios).map(({ folder }) => folder);

/** Words and three questions. Each choice says how many scenarios it leaves. */
export function FilterForm({ filter, onChange, wordsField }: Props): ReactNode {
  const words = useId();
  const select = { filter, onChange };
  return (
    <Filter>
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
    </Filter>
  );
}

interface QuestionProps<Name extends keyof Asked> {
  readonly filter: Asked;
  readonly onChange: (filter: Asked) => void;
  readonly question: Name;
  readonly label: string;
  readonly choices: readonly Asked[Name][];
  readonly say: (choice: Asked[Name]) => string;
}

function Question<Name extends keyof Asked>({ filter, onChange, question, label, choices, say }: QuestionProps<Name>): ReactNode {
  const counts = countsOf(scenarios, filter, question, choices);
  return (
    <Choice
      label={label}
      value={filter[question]}
      options={choices.map((choice) => [choice, `${say(choice)} (${counts.get(choice)})`] as const)}
      onChoose={(choice) => onChange({ ...filter, [question]: choice })}
    />
  );
}
