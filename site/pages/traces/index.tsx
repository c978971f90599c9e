import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { TraceList } from '../../widgets/TraceList/index.tsx';

/** Requests from inside, whoever sent them. */
export default function Traces(): ReactNode {
  return (
    <Layout title="Traces" description="Requests from inside: edge, shop, each query, each call, and where the time went.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Traces</Heading>
        <p className="lead">
          Requests from inside: edge, shop, each query, each call. All slow and failed ones are kept for a while, and a share of
          the rest. What the parts wrote meanwhile is in the <Link to="/logs/">log</Link>.
        </p>
        <TraceList />
      </main>
    </Layout>
  );
}
