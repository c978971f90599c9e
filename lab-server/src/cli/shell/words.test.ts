import { expect, test } from 'vitest';
import { splitWords } from './words.ts';

test.each([
  ['lab  enable retry-storm', ['lab', 'enable', 'retry-storm']],
  [`http POST /carts note="two words" 'a "b"'`, ['http', 'POST', '/carts', 'note=two words', 'a "b"']],
  ['a\\ b ""', ['a b', '']],
  ['$(id) `id` | ; > x', ['$(id)', '`id`', '|', ';', '>', 'x']],
])('%s', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test('a quotation that does not end is said', () => {
  expect(() => splitWords('http "/products')).toThrow('expected another "');
});
