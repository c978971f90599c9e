import { expect, test } from 'vitest';
import { readCatalogueLine } from './catalogue-line.ts';

test.each([
  ['{"productId":7,"grade":"A"}', { productId: 7, grade: 'A' }],
  ['{"end":true,"rows":2000}', { end: true, rows: 2_000 }],
  ['{"productId":7,"gra', undefined],
  ['{"productId":"7","grade":"A"}', undefined],
  ['', undefined],
])('reads the line %s', (line, read) => {
  expect(readCatalogueLine(line)).toEqual(read);
});
