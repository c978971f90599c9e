import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { GrafanaPanel } from '../../widgets/GrafanaPanel/index.tsx';
import { SignalTables } from '../../widgets/SignalTables/index.tsx';

/** Every signal of the lab: made from the declarations that charts and Prometheus read as well. */
export default function Signals(): ReactNode {
  return (
    <Layout title="Signals" description="What each signal of the lab means, where it comes from, and its name in Prometheus.">
      <main className="container margin-vert--lg">
        <Heading as="h1">What each signal means and where it comes from</Heading>
        <p className="lead">
          The lab reads them four times a second while something happens, and every other second while it idles. What takes longer
          to read, such as descriptors or pauses for garbage, is read once a second.
        </p>
        <p>
          On charts a signal has the first name, at <code>/api/metrics</code> the last: one prefix, base units, and percentiles as
          a label. Where there are replicas, each has its own line. Of what the shop observes one by one, such as how long each
          request waited, the 95th percentile since the reading before is shown. <code>lab signals</code> lists the same.
        </p>
        <p>
          A verdict is never read from here: <Link to="/runs/">runs</Link> judge by every single outcome and by counters that are
          read at both ends of the window.
        </p>
        <SignalTables />
        <Heading as="h2" id="grafana">
          In your own Grafana
        </Heading>
        <p>
          Any Prometheus can read them; dashboards, alerts and a stack that is ready to start come with the lab, in the folder{' '}
          <code>compose</code>. Its <code>docs/observability.md</code> says how.
        </p>
        <GrafanaPanel title="Latency" dashboard="overview" panel={2} />
      </main>
    </Layout>
  );
}
