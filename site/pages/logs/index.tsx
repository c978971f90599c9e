import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { LogPage } from '../../widgets/LogTail/LogPage.tsx';

/** What the parts of the bench write. */
export default function Logs(): ReactNode {
  return (
    <Layout title="Log" description="What edge, shop, worker and PostgreSQL write, as they write it.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Log</Heading>
        <p className="lead">
          What edge, shop, worker and PostgreSQL write, as they write it. From a line one press leads to its request, as do the{' '}
          <Link to="/traces/">traces</Link>.
        </p>
        <LogPage />
      </main>
    </Layout>
  );
}
