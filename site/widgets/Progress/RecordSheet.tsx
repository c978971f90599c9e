import type { ReactNode } from 'react';
import { formatDate, formatLimit, formatValue } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import type { LessonFacts } from '../../plugins/lessons/facts.ts';
import { progressOf } from '../../reader/progress.ts';
import type { LessonRecord, PhaseRecord } from '../../reader/records.ts';
import { predictionWords } from '../Predict/prediction-words.ts';

interface Props {
  readonly lesson: LessonFacts;
  readonly record: LessonRecord;
}

/** A record to print: what was guessed, what was measured and where, whether the questions were answered. */
export function RecordSheet({ lesson, record }: Props): ReactNode {
  const { done, total } = progressOf(lesson, record);
  const guesses = lesson.parts.flatMap(({ predictions }) => predictions).filter(({ id }) => id in record.predictions);
  return (
    <div data-print="record">
      <p>
        <strong>{lesson.title}</strong> ({lesson.series.title}): {done} of {total} parts done
        {record.at !== '' && `, ${formatDate(record.at)}`}.
      </p>
      {guesses.map(({ id, question, unit }) => (
        <p key={id}>
          {question} <strong>{predictionWords(record.predictions[id]!, unit)}</strong>
        </p>
      ))}
      {Object.entries(record.runs).map(([scenario, phases]) => (
        <Measured key={scenario} scenario={scenario} phases={phases} />
      ))}
      {Object.keys(record.runs).length === 0 && <p>Nothing measured yet.</p>}
    </div>
  );
}

const order: readonly PhaseRecord['kind'][] = ['calm', 'failure', 'fix', 'tempting'];

function Measured({ scenario, phases }: { readonly scenario: string; readonly phases: readonly PhaseRecord[] }): ReactNode {
  const label = `Measured in ${scenario}`;
  const sorted = phases.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={label}>
      <table>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{scenario}</th>
            <th scope="col">Measure</th>
            <th scope="col">Limit</th>
            <th scope="col">Value</th>
            <th scope="col">Holds</th>
            <th scope="col">Seed</th>
          </tr>
        </thead>
        <tbody>
          {sorted.flatMap(({ kind, source, seed, measures }) =>
            measures.map(({ name, unit, value, comparison, limit, holds }) => (
              <tr key={`${kind} ${name}`}>
                <th scope="row">
                  {phaseNames[kind]}
                  {source === 'recorded' && ' (recorded)'}
                </th>
                <td>{name}</td>
                <td>{formatLimit(comparison, limit, unit)}</td>
                <td>{formatValue(value, unit)}</td>
                <td>{holds ? 'yes' : 'no'}</td>
                <td>{seed}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
