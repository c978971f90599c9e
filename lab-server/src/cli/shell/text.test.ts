import { expect, test } from 'vitest';
import { cutTo, drawTable, onOneLine, printable } from './text.ts';

test('what others wrote cannot move the cursor, set the title or reach the clipboard', () => {
  expect(printable('\u001b]52;c;ZXZpbA==\u0007')).toBe('␛]52;c;ZXZpbA==\\x07');
  expect(printable('\u009b2J\rover')).toBe('\\x9b2J\\x0dover');
  expect(printable('two\nlines\tand a tab')).toBe('two\nlines\tand a tab');
});

test('a cell stays on its line', () => {
  expect(onOneLine('a\r\nb\nc\td')).toBe('a↵b↵c d');
  expect(cutTo('abcdef', 4)).toBe('abc…');
  expect(cutTo('abcd', 4)).toBe('abcd');
});

test('a table lines up, numbers to the right', () => {
  expect(
    drawTable(
      [{ name: 'id', align: 'right' }, { name: 'name' }],
      [
        ['7', 'chair'],
        ['1042', 'x'],
      ],
    ),
  ).toEqual(['   id | name', '------+-------', '    7 | chair', ' 1042 | x']);
});
