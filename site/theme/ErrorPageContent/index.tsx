import { getErrorCausalChain } from '@docusaurus/utils-common';
import type { Props } from '@theme/Error';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { WaysOn } from '../../widgets/WaysOn/index.tsx';
import styles from './styles.module.css';

/** An exception while a page was rendered: what it said, and the ways on. The lab itself runs on. */
export default function ErrorPageContent({ error, tryAgain }: Props): ReactNode {
  return (
    <main className="container margin-vert--xl">
      <Heading as="h1">This page has a fault</Heading>
      <p className="lead">
        It stopped while it was drawn. What runs on the bench is not affected, and the other pages still work.
      </p>
      <pre className={styles.said} role="group" aria-label="What went wrong" tabIndex={0}>
        {getErrorCausalChain(error)
          .map(({ message }) => message)
          .join('\n\nbecause\n')}
      </pre>
      <p>
        <button type="button" className="button button--primary" onClick={tryAgain}>
          Try again
        </button>
      </p>
      <p>If it happens again, the release notes or a search may know why; the text above is what to report.</p>
      <WaysOn />
    </main>
  );
}
