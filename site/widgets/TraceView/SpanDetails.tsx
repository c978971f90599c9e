import type { ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import { effectWords } from './effect-words.ts';
import { factsOf, queryOf, type SpanRow } from './waterfall.ts';
import styles from './styles.module.css';

/** All that is known of a span: its query with the values that were sent, its times, its attributes. */
export function SpanDetails({ row: { span, selfMs } }: { readonly row: SpanRow }): ReactNode {
  const query = queryOf(span);
  const { startMs, durationMs } = span;
  return (
    <div className={styles.details}>
      {query && (
        <pre className={styles.sql} tabIndex={0} aria-label="Its query">
          <code>{query.sql}</code>
        </pre>
      )}
      <dl>
        {query && query.values.length > 0 && (
          <Fact name="Values">
            {query.values.map((value, index) => (
              <span key={index} className={styles.value}>
                <span className={styles.place}>${index + 1}</span> <code>{value}</code>
              </span>
            ))}
          </Fact>
        )}
        <Fact name="Time">
          {formatValue(durationMs, 'ms')} in all, {formatValue(selfMs, 'ms')} of it itself; from {formatValue(startMs, 'ms')} to{' '}
          {formatValue(startMs + durationMs, 'ms')}
        </Fact>
        {factsOf(span).map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        {span.effects.map((effect) => (
          <Fact key={effect} name="Touched by">
            {effectWords(effect)}
          </Fact>
        ))}
      </dl>
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
