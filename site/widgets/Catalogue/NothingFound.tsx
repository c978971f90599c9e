import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { scenarios } from '../../catalogue.ts';
import { everything, wideningsOf, type Filter } from './filter.ts';
import styles from './styles.module.css';

const names: Record<keyof Filter, string> = { words: 'the words', family: 'the family', needs: 'the needs', proof: 'the proof' };

interface Props {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Says what is in the way, and takes it away. */
export function NothingFound({ filter, onChange }: Props): ReactNode {
  return (
    <div className={styles.nothing}>
      <p>No scenario is all of this.</p>
      <p className="badge-line">
        {wideningsOf(scenarios, filter).map(([question, count]) => (
          <button key={question} type="button" className="button plain" onClick={() => onChange({ ...filter, [question]: '' })}>
            Without {names[question]}: {count}
          </button>
        ))}
        <button type="button" className="button plain" onClick={() => onChange(everything)}>
          Show all {scenarios.length}
        </button>
      </p>
      {filter.words.trim() !== '' && (
        <p>
          Here only names, titles and claims are searched.{' '}
          <Link to={`/search/?${new URLSearchParams({ q: filter.words })}`}>Search all pages for “{filter.words.trim()}”</Link>.
        </p>
      )}
    </div>
  );
}
