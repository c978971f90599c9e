import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { RunHistory } from '../../widgets/RunHistory/index.tsx';

/** What has run on this lab. */
export default function Runs(): ReactNode {
  return (
    <Layout title="Runs" description="What has run on this lab: look at it again, compare two, take one along.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Runs</Heading>
        <p className="lead">
          The lab keeps its last 500. Look at one again, hold two against each other, or save one.{' '}
          <Link to="/runs/hand-in/">How to hand one in</Link>
        </p>
        <RunHistory />
      </main>
    </Layout>
  );
}
