import { expect, test } from 'vitest';
import { PostgresLog, type PostgresMessage } from './postgres-lines.ts';

function read(text: string): PostgresMessage[] {
  const messages: PostgresMessage[] = [];
  const log = new PostgresLog((message) => messages.push(message));
  for (const line of text.split('\n')) log.line(line);
  log.end();
  return messages;
}

const deadlock = `2026-11-25 08:00:01.500 UTC [42] shop@run_3 shop ERROR:  deadlock detected
2026-11-25 08:00:01.500 UTC [42] shop@run_3 shop DETAIL:  Process 42 waits for ShareLock on transaction 812; blocked by process 57.
\tProcess 57 waits for ShareLock on transaction 811; blocked by process 42.
\tProcess 42: /* take-stock */ UPDATE products
\t  SET stock = stock - 1
\tWHERE id = $1
\tProcess 57: UPDATE products SET stock = stock - $2 WHERE id = $1
2026-11-25 08:00:01.500 UTC [42] shop@run_3 shop HINT:  See server log for query details.
2026-11-25 08:00:01.500 UTC [42] shop@run_3 shop CONTEXT:  while updating tuple (4,2) in relation "products"
2026-11-25 08:00:01.500 UTC [42] shop@run_3 shop STATEMENT:  /* take-stock */ UPDATE products
\t  SET stock = stock - 1
\tWHERE id = $1
2026-11-25 08:00:02.000 UTC [1] LOG:  checkpoint starting: time`;

test('a deadlock is one entry that says who waits for whom, and with which statements', () => {
  const [entry, next] = read(deadlock);
  expect(entry).toMatchObject({
    at: Date.parse('2026-11-25T08:00:01.500Z'),
    level: 'error',
    part: 'postgres',
    database: 'run_3',
    message:
      'deadlock detected: process 42 (/* take-stock */ UPDATE products SET stock = stock - 1 WHERE id = $1) waits for ShareLock on ' +
      'transaction 812 of process 57; process 57 (UPDATE products SET stock = stock - $2 WHERE id = $1) waits for ShareLock on ' +
      'transaction 811 of process 42',
    fields: {
      severity: 'ERROR',
      pid: 42,
      user: 'shop',
      database: 'run_3',
      application: 'shop',
      context: 'while updating tuple (4,2) in relation "products"',
    },
  });
  expect(entry?.fields['statement']).toBe('/* take-stock */ UPDATE products\n  SET stock = stock - 1\nWHERE id = $1');
  expect(entry?.fields['detail']).toContain('blocked by process 57.\nProcess 57 waits');
  expect(next).toMatchObject({ level: 'info', database: null, message: 'checkpoint starting: time', fields: { pid: 1 } });
});

test.each([
  ['FATAL:  sorry, too many clients already', 'error'],
  ['PANIC:  could not write', 'fatal'],
  ['WARNING:  there is no transaction in progress', 'warn'],
  ['LOG:  process 5 still waiting for ShareLock on transaction 9 after 1000.1 ms', 'warn'],
  ['LOG:  listening', 'info'],
])('%s is of level %s', (text, level) => {
  expect(read(`2026-11-25 08:00:01.500 UTC [5] shop@run_1 [unknown] ${text}`)).toMatchObject([{ level, fields: { pid: 5 } }]);
});

test('a name of an application with spaces is one name, and what has no prefix at all is nobody’s', () => {
  const line = '2026-11-25 08:00:01.500 UTC [5] lab@run_1 beside the shop ERROR:  syntax error at or near "x" at character 1';
  expect(read(`rubbish\n\t more\n${line}`)).toMatchObject([{ fields: { application: 'beside the shop', user: 'lab' } }]);
});
