import type { ReactNode } from 'react';
import type { LockFrame } from '../../../openapi/client.ts';
import { stateWords } from './wording.ts';

/** The graph's twin: a row for each session and for each wait of it. */
export function LockTable({ frame, of }: { readonly frame: LockFrame; readonly of: string }): ReactNode {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={`Lock waits as a table, ${of}`}>
      <table>
        <caption className="sr-only">Sessions, what they do, and whom they wait for</caption>
        <thead>
          <tr>
            {['Session', 'State', 'Waits for', 'Lock', 'Mode', 'Statement'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {frame.sessions.flatMap((session) =>
            waitsOf(frame, session.pid).map((wait, index) => (
              <tr key={`${session.pid} ${wait?.holding ?? ''}`}>
                <th scope="row">{session.pid}</th>
                <td>
                  {stateWords(session)}
                  {frame.cycle.includes(session.pid) && <b>, in the cycle</b>}
                </td>
                <td>{wait?.holding ?? 'nobody'}</td>
                <td>{wait?.lock}</td>
                <td>{wait?.mode}</td>
                <td>{index === 0 && <code>{session.statement}</code>}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** At least one row for each session: whoever waits for nobody has none of its own. */
function waitsOf({ waits }: LockFrame, pid: number): readonly (LockFrame['waits'][number] | null)[] {
  const own = waits.filter(({ waiting }) => waiting === pid);
  return own.length > 0 ? own : [null];
}
