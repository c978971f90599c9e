import { expect, test } from 'vitest';
import { cardOf, heldTo, type CardFacts } from './cards.ts';

const facts: CardFacts = {
  name: 'deadlock',
  parameters: [
    { name: 'hotProducts', unit: 'count', default: 8, min: 4, max: 32, integer: true },
    { name: 'rttMs', unit: 'ms', default: 5, min: 1, max: 20, integer: false },
  ],
  sources: [
    { design: 'broken', file: 'broken.ts', text: '' },
    { design: 'fixed', file: 'fixed.ts', text: '' },
  ],
};
const prepared = (parameters: Record<string, number>, design: 'broken' | 'tempting' = 'broken') => ({
  name: 'deadlock',
  design,
  parameters,
});

test('a parameter and a design that the scenario has not are left out and named; a value of its own goes without a word', () => {
  expect(heldTo(prepared({ hotProducts: 8, rttMs: 7, nonsense: 4 }, 'tempting'), facts)).toEqual({
    prepared: prepared({ rttMs: 7 }),
    leftOut: ['deadlock in a design "tempting"', 'nonsense=4 of deadlock'],
  });
});

test('a value past its bound stays in its field, which complains; nothing would be sent', () => {
  const asked = prepared({ hotProducts: 99_999 });
  expect(heldTo(asked, facts)).toEqual({ prepared: asked, leftOut: [] });
  expect(cardOf(asked, facts)).toMatchObject({
    fields: { hotProducts: '99999', rttMs: '5' },
    complaints: { hotProducts: 'expected 4 to 32, whole' },
    parameters: null,
  });
});

test('what is typed comes before what was prepared; of a card without facts nothing would be sent', () => {
  expect(cardOf(prepared({ rttMs: 7 }), facts, { rttMs: '9.' }).parameters).toEqual({ hotProducts: 8, rttMs: 9 });
  expect(cardOf(prepared({ rttMs: 7 }), null).parameters).toBeNull();
});
