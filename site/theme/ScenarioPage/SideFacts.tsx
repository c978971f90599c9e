import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { formatLimit } from '../../format.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import styles from './styles.module.css';

/** What a run does, in short: beside the prose on a wide screen, below it on a phone. Parameters are at their defaults. */
export function SideFacts({ scenario }: { readonly scenario: ScenarioFacts }): ReactNode {
  const { measures, streams, trigger, always, replaces, incident } = scenario;
  return (
    <aside className={styles.side} aria-label="Facts about this scenario">
      <dl>
        <Fact
          name="Healthy means"
          values={measures.map(({ name, comparison, limit, unit }) => `${name} ${formatLimit(comparison, limit, unit)}`)}
        />
        <Fact name="Load" values={streams.map(({ name, route, load }) => `${name}: ${route}, ${load}`)} />
        <Fact name="What breaks it" values={trigger} />
        <Fact name="In every phase" values={always} />
        <Fact name="Port that the designs replace" values={replaces} />
        <dt>It happened</dt>
        <dd>
          <Link to={incident.url}>{incident.title}</Link>
        </dd>
        <dt>In a terminal</dt>
        <dd>
          <code>npx lab run {scenario.name}</code>
        </dd>
      </dl>
    </aside>
  );
}

function Fact({ name, values }: { readonly name: string; readonly values: readonly string[] }): ReactNode {
  return values.length === 0 ? null : (
    <>
      <dt>{name}</dt>
      {values.map((value) => (
        <dd key={value}>{value}</dd>
      ))}
    </>
  );
}
