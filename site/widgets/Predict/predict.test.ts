import { expect, test } from 'vitest';
import type { Unit } from '../../../openapi/client.ts';
import { fieldNumber, parseGuess } from './parse-guess.ts';
import { compareGuess, predictionWords } from './prediction-words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each<[string, Unit, number]>([
  ['40', 'share', 0.4],
  [' 2,5 ', 'count', 2.5],
  ['800', 'ms', 800],
  ['0', 'count', 0],
])('“%s” is a guess', (text, unit, value) => {
  expect(parseGuess(text, unit, { min: 0, max: 1000 })).toEqual({ value });
});

test.each(['', 'many', '-1', '101', 'Infinity', '1e'])('“%s” is none, and the reader is told what would be', (text) => {
  const parsed = parseGuess(text, 'share', { min: 0, max: 1 });
  expect('complaint' in parsed && plain(parsed.complaint)).toBe('Type a number from 0 % to 100 %.');
});

test('a field shows what was parsed from it', () => {
  expect(fieldNumber(0.4, 'share')).toBe('40');
  expect(fieldNumber(1 / 3, 'count')).toBe('0.333');
});

test.each<[number, number | null, Unit, string]>([
  [0.25, 1, 'share', 'You said 25 %; measured: 100 %. That is 4× your guess.'],
  [100, 25, 'count', 'You said 100; measured: 25. Your guess is 4× that.'],
  [27, 28, 'count', 'You said 27; measured: 28. Within a tenth.'],
  [1, 1, 'share', 'You said 100 %; measured: 100 %. The same.'],
  [0, 0.5, 'share', 'You said 0 %; measured: 50 %.'],
  [3, null, 'count', 'You said 3; measured: no data.'],
])('%d against %d %s', (guess, measured, unit, words) => {
  expect(plain(compareGuess(guess, measured, unit))).toBe(words);
});

test('each kind of prediction has words', () => {
  expect(predictionWords({ kind: 'skipped' })).toBe('no guess');
  expect(predictionWords({ kind: 'choice', choice: 'The carts' })).toBe('The carts');
  expect(plain(predictionWords({ kind: 'line', values: [0, 1] }, 'share'))).toBe('0 % → 100 %');
});
