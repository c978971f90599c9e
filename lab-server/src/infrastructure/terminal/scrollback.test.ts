import { expect, test } from 'vitest';
import { Scrollback } from './scrollback.ts';

test('what is short is kept as it is', () => {
  const scrollback = new Scrollback(100);
  scrollback.add('one\n');
  scrollback.add('\u001b[31mtwo');
  expect(scrollback.read()).toBe('one\n\u001b[31mtwo');
});

test('of what is long the end is kept, from the beginning of a line and in no colour', () => {
  const scrollback = new Scrollback(30);
  for (let line = 0; line < 1_000; line += 1) scrollback.add(`\u001b[31mline ${line}\r\n`);
  expect(scrollback.read()).toBe('\u001b[0m\u001b[31mline 999\r\n');
});
