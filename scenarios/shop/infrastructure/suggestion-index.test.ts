import { expect, test } from 'vitest';
import { indexSuggestions } from './suggestion-index.ts';

test('each word of a name leads to it, letter by letter', () => {
  const index = indexSuggestions(['Sturdy oak lamp', 'Oaken bowl']);
  expect(index.get('oak')).toEqual(['Oaken bowl', 'Sturdy oak lamp']);
  expect(index.get('oak l')).toEqual(['Sturdy oak lamp']);
  expect(index.get('ak')).toBeUndefined();
});

test('of many names, the first ten of the alphabet are suggested, each once', () => {
  const names = Array.from({ length: 20 }, (_, n) => `Oak oak ${String.fromCharCode(116 - n)}`);
  expect(indexSuggestions(names).get('oak')).toEqual(names.toSorted().slice(0, 10));
});
