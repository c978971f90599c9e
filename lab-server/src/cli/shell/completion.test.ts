import { Command } from 'commander';
import { expect, test } from 'vitest';
import { completeCommand, completeSql, type Vocabulary } from './completion.ts';

const program = new Command('lab');
program.command('enable <scenario>').option('--design <design>').option('--no-load');
program.command('list');
const vocabulary: Vocabulary = {
  commands: ['exit', 'http', 'lab', 'sql'],
  program,
  scenarios: async () => ['retry-storm', 'retry-without-budget', 'disk-full'],
  tables: async () => ['order_lines', 'orders', 'products'],
};

test.each([
  ['l', ['lab ']],
  ['lab e', ['enable ']],
  ['lab enable re', ['retry-storm', 'retry-without-budget']],
  ['lab enable d', ['disk-full ']],
  ['lab enable disk-full --d', ['--design ']],
  ['http GET /products/', ['/products/1', '/products/1/card']],
  ['http /best', ['/best-sellers']],
  ['sql select * from pro', ['products ']],
  ['nonsense x', []],
])('%s', async (line, candidates) => {
  expect((await completeCommand(line, vocabulary))[0]).toEqual(candidates);
});

test('in SQL, tables where one is due and commands after a backslash', async () => {
  expect(await completeSql('select 1 from ord', vocabulary)).toEqual([['order_lines', 'orders'], 'ord']);
  expect(await completeSql('\\d ord', vocabulary)).toEqual([['order_lines', 'orders'], 'ord']);
  expect(await completeSql('select now() \\w', vocabulary)).toEqual([['\\watch '], '\\w']);
  expect((await completeSql('sel', vocabulary))[0]).toEqual([]);
});
