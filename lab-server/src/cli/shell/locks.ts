import type { LockFrame } from '../../../../openapi/client.ts';
import type { Command } from 'commander';
import { formatSeconds } from '../format.ts';
import type { WithDesk } from './desk.ts';
import { refreshing } from './refreshing.ts';
import { drawTable, onOneLine } from './text.ts';

/** `locks`: who waits for whom in the database on stage. */
export function addLocksCommand(program: Command, withDesk: WithDesk): void {
  program
    .command('locks')
    .description('who waits for whom in the bench’s database, until Ctrl-C')
    .option('--once', 'only as it is now')
    .action(({ once = false }: { once?: boolean }) =>
      withDesk((desk) =>
        refreshing(desk, { everyMs: 500, once }, async () => {
          const { frame } = await desk.ask('get /api/locks', {}, { signal: desk.interrupted });
          return drawLocks(frame);
        }),
      ),
    );
}

export function drawLocks(frame: LockFrame | null): string[] {
  if (!frame || frame.waits.length === 0) return ['Nobody waits for a lock.'];
  const { sessions, waits, cycle } = frame;
  const table = drawTable(
    [
      { name: 'pid', align: 'right' },
      { name: 'who' },
      { name: 'state' },
      { name: 'transaction', align: 'right' },
      { name: 'statement' },
    ],
    sessions.map(({ pid, application, state, transactionMs, statement }) => [
      String(pid),
      onOneLine(application),
      onOneLine(state),
      transactionMs === null ? '' : formatSeconds(transactionMs),
      onOneLine(statement).replace(/\s+/g, ' '),
    ]),
  );
  return [
    ...table,
    '',
    ...waits.map(({ waiting, holding, lock, mode }) => `${waiting} waits for ${holding}: ${mode} on ${onOneLine(lock)}`),
    ...(cycle.length > 0 ? [`In a circle: ${[...cycle, cycle[0]].join(' → ')}. PostgreSQL will end one of them.`] : []),
  ];
}
