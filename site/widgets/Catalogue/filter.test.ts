import { expect, test } from 'vitest';
import type { ScenarioListing } from '../../plugins/catalogue/facts.ts';
import { countsOf, everything, filterOf, isFound, queryOf, wideningsOf, type Filter } from './filter.ts';

const scenario = (name: string, rest: Partial<ScenarioListing> = {}): ScenarioListing => ({
  name,
  family: 'latency',
  title: name,
  claim: '',
  needs: [],
  proven: true,
  ...rest,
});
const leak = scenario('connection-leak', { family: 'database', claim: 'Ten customers close the shop.' });
const full = scenario('disk-full', { family: 'resources', needs: ['linux'], proven: false });
const all = [leak, full, scenario('timeout-too-long')];
const found = (filter: Partial<Filter>) =>
  all.filter((one) => isFound(one, { ...everything, ...filter })).map(({ name }) => name);

test('nothing asked finds all', () => {
  expect(found({})).toHaveLength(3);
  expect(found({ words: '  ' })).toHaveLength(3);
});

test('every word has to be there, wherever it is and however it is written', () => {
  expect(found({ words: 'LEAK customers' })).toEqual(['connection-leak']);
  expect(found({ words: 'leak nobody' })).toEqual([]);
});

test('needs are one of them, or none at all', () => {
  expect(found({ needs: 'linux' })).toEqual(['disk-full']);
  expect(found({ needs: 'none' })).toEqual(['connection-leak', 'timeout-too-long']);
});

test('proven and not proven are apart', () => {
  expect(found({ proof: 'unproven' })).toEqual(['disk-full']);
  expect(found({ proof: 'proven', family: 'resources' })).toEqual([]);
});

test('a choice says what it would leave with the other answers as they are', () => {
  const counts = countsOf(all, { ...everything, proof: 'proven', family: 'latency' }, 'family', ['', 'database', 'resources']);
  expect([...counts]).toEqual([
    ['', 2],
    ['database', 1],
    ['resources', 0],
  ]);
});

test('an empty result says which answers are in the way', () => {
  expect(wideningsOf(all, { ...everything, words: 'leak', family: 'latency' })).toEqual([
    ['words', 1],
    ['family', 1],
  ]);
  expect(wideningsOf(all, { ...everything, words: 'nonsense', family: 'latency', proof: 'proven' })).toEqual([['words', 1]]);
});

test('an address brings the filter back', () => {
  const filter: Filter = { words: 'a b&c', family: 'database-operations', needs: 'replicas:2', proof: 'unproven' };
  expect(filterOf(queryOf(filter))).toEqual(filter);
  expect(queryOf(everything)).toBe('');
  expect(filterOf('?proof=perhaps&other=1')).toEqual(everything);
});
