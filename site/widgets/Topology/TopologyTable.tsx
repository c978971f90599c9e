import type { ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import type { Topology } from '../../live/topology.ts';
import type { RunView } from '../../live/view.ts';
import { designWords, flowWords, linkWord, partWord, totalWords } from './wording.ts';

interface Props {
  readonly topology: Topology;
  readonly runState: RunView['state'];
}

/** The drawing's twin: its links, then its parts. */
export function TopologyTable({ topology: { parts, links }, runState }: Props): ReactNode {
  return (
    <>
      <table>
        <caption className="sr-only">Links of the bench</caption>
        <thead>
          <tr>
            {['Link', 'State', 'Passes now', 'Answers after', 'So far', 'Open connections'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.name}>
              <th scope="row">
                {link.from} → {link.to}
              </th>
              <td>{linkWord(link, runState) || 'no data'}</td>
              <td>{link.flow ? flowWords(link, link.flow) : 'no data'}</td>
              <td>{formatValue(link.answerMs, 'ms')}</td>
              <td>{link.flow ? totalWords(link.flow).replace(' so far', '') : 'no data'}</td>
              <td>{formatValue(link.connections, 'count')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption className="sr-only">Parts of the bench</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>
                {[
                  partWord(part, runState) || (part.state === 'off' ? 'not started' : part.state),
                  ...(part.design === null ? [] : [designWords(part.design)]),
                  ...part.figures,
                ].join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
