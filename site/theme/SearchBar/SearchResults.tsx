import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { FoundPage } from './found-pages.ts';
import styles from './styles.module.css';

interface Props {
  readonly pages: readonly FoundPage[];
  readonly onChoose?: () => void;
}

/** The pages that were found, each with the text that matched. */
export function SearchResults({ pages, onChoose }: Props): ReactNode {
  return (
    <ol className={styles.results}>
      {pages.map(({ title, url, kind, excerpt }) => (
        <li key={url}>
          <Link to={url} {...(onChoose ? { onClick: onChoose } : {})}>
            <span className={styles.title}>{title}</span> <span className="tag">{kind}</span>
            {excerpt.length > 0 && (
              <span className={styles.excerpt}>
                {excerpt.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ol>
  );
}
