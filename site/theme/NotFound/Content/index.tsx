import { useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { WaysOn } from '../../../widgets/WaysOn/index.tsx';

/** No page has this address: says so, offers a search for the words in it, and leads on. */
export default function NotFoundContent(): ReactNode {
  // One file is served for every such address, so the address is known only where it is read.
  const isBrowser = useIsBrowser();
  const { pathname } = useLocation();
  return (
    <main className="container margin-vert--xl">
      <Heading as="h1">There is no page at this address</Heading>
      <p className="lead">
        {isBrowser ? (
          <>
            Nothing is at <code>{pathname}</code>. It may have moved, or the link has a mistake.
          </>
        ) : (
          'It may have moved, or the link has a mistake.'
        )}
      </p>
      <WaysOn words={isBrowser ? wordsOf(pathname) : ''} />
    </main>
  );
}

/** What the address says last: `/scenarios/timeout-to-long/` → `timeout to long`. */
const wordsOf = (pathname: string): string =>
  (pathname.split('/').findLast((part) => part !== '') ?? '').replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ');
