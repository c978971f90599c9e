import ofScenarios from '@generated/catalogue/default/signals.json';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { signalSources, type Signal, type SignalSource, type Unit } from '../../../scenarios/kit/index.ts';
import { signals } from '../../../scenarios/signals.ts';
import styles from './styles.module.css';

const titles: Readonly<Record<SignalSource, string>> = {
  load: 'Load',
  processes: 'Processes',
  links: 'Links',
  database: 'Database',
  partners: 'Partners',
  shop: 'Shop',
  scenario: 'Scenarios',
};

const units: Readonly<Record<Unit, string>> = {
  ms: 'milliseconds',
  s: 'seconds',
  share: 'share of 1',
  count: 'number',
  perSecond: 'per second',
  bytes: 'bytes',
  ratio: 'times',
};

/** Every signal as it is declared, by who says it. */
export function SignalTables(): ReactNode {
  return (Object.keys(titles) as SignalSource[]).map((source) => (
    <section key={source} className={styles.source}>
      <Heading as="h2" id={source}>
        {titles[source]}
      </Heading>
      <p>{signalSources[source]}</p>
      <Table title={titles[source]} rows={[...signals, ...ofScenarios].filter((signal) => signal.source === source)} />
    </section>
  ));
}

function Table({ title, rows }: { readonly title: string; readonly rows: readonly Signal[] }): ReactNode {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={title}>
      <table className={styles.signals}>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">What it means</th>
            <th scope="col">Unit</th>
            <th scope="col">In Prometheus</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, help, unit, type, exported }) => (
            <tr key={name} id={`signal-${name}`}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{help}</td>
              <td>
                {units[unit]}
                {type === 'counter' && ', ever rising'}
              </td>
              <td>
                <code>{exported.name + labelsOf(exported.labels, type)}</code> <span className="quiet">{exported.type}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function labelsOf(labels: Signal['exported']['labels'], type: Signal['type']): string {
  const quantile = labels['quantile'] ?? (type === 'histogram' ? '0.95' : undefined);
  return quantile === undefined ? '' : `{quantile="${quantile}"}`;
}
