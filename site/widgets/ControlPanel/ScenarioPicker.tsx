import Heading from '@theme/Heading';
import { Check, Plus } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import { everything, isFound } from '../Catalogue/filter.ts';
import styles from './styles.module.css';

interface Props {
  /** Names of those that have a card already. */
  readonly chosen: readonly string[];
  readonly onAdd: (name: string) => void;
}

/** All scenarios by family; one press puts a card of one beside it. */
export function ScenarioPicker({ chosen, onAdd }: Props): ReactNode {
  const [search, list] = [useId(), useId()];
  const [words, setWords] = useState('');
  const found = scenarios.filter((scenario) => isFound(scenario, { ...everything, words }));
  return (
    <section className={styles.picker} aria-labelledby={list}>
      <Heading as="h2" id={list}>
        Scenarios
      </Heading>
      <search className={styles.search}>
        <label htmlFor={search}>Words</label>
        <input id={search} type="search" autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />
      </search>
      <p className={styles.count} role="status">
        {found.length === 0 ? 'No scenario has these words.' : `${found.length} of ${scenarios.length}`}
      </p>
      <div className={styles.families} role="region" aria-labelledby={list} tabIndex={0}>
        {byFamily(found).map(({ folder, scenarios: members }) => (
          <div key={folder}>
            <Heading as="h3">{familyName(folder)}</Heading>
            <ul>
              {members.map(({ name, title }) => {
                const isChosen = chosen.includes(name);
                return (
                  <li key={name}>
                    <button
                      type="button"
                      className={styles.add}
                      aria-disabled={isChosen}
                      onClick={() => !isChosen && onAdd(name)}
                    >
                      {isChosen ? <Check aria-hidden="true" size={14} /> : <Plus aria-hidden="true" size={14} />}
                      <span>
                        {!isChosen && <span className="sr-only">Add </span>}
                        <code>{name}</code>
                        <small>{title}</small>
                        {isChosen && <span className="sr-only"> has its card</span>}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
