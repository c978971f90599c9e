import { expect, test } from 'vitest';
import { proseTable } from './prose-table.ts';

const head = ['scenario', 'claim'];
const rows = [['retry-storm', 'Retries multiply what they were to cure, and the partner falls.']];

test('on a screen that is wide enough, and in a file, a sentence is a line', () => {
  for (const screen of [
    { isTTY: true, columns: 200 },
    { isTTY: false, columns: 40 },
  ])
    expect(proseTable(head, rows, screen)).toContain('Retries multiply what they were to cure, and the partner falls.');
});

test('on a narrow one it goes on below, at words, and no line is wider than the screen', () => {
  const lines = proseTable(head, rows, { isTTY: true, columns: 50 }).split('\n');
  expect(lines.every(({ length }) => length <= 50)).toBe(true);
  expect(lines.join('\n')).toMatch(/retry-storm +│ Retries multiply what they were +│\n│ +│ to cure, and/);
});
