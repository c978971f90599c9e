import { expect, test } from 'vitest';
import { foundPages, type Hit } from './found-pages.ts';

const title = (t: string, u: string): Hit => ({ document: { t, u }, metadata: { leak: { t: { position: [[0, 4]] } } } });
const text = (t: string, u: string, ...words: string[]): Hit => ({
  document: { t, u },
  page: { t: `Title of ${u}` },
  metadata: Object.fromEntries(words.map((word) => [word, { t: { position: [[t.indexOf(word), word.length]] } }])),
});
const said = (segments: readonly { text: string; isMatch: boolean }[]) =>
  segments.map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part)).join('');

test('a page is listed once, with its title and the text that matches', () => {
  const found = foundPages([title('Leak', '/scenarios/leak/'), text('a leak of connections', '/scenarios/leak/', 'leak')], '/');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ title: 'Leak', kind: 'Scenario', url: '/scenarios/leak/' });
  expect(said(found[0]!.excerpt)).toBe('a [leak] of connections');
});

test('pages keep the order of their best match, and are named by where they lie below the base', () => {
  const found = foundPages(
    [text('x', '/lab/tutorials/b/', 'x'), text('x', '/lab/reference/', 'x'), title('Start', '/lab/start/')],
    '/lab/',
  );
  expect(found.map(({ title: name, kind }) => [name, kind])).toEqual([
    ['Title of /lab/tutorials/b/', 'Tutorial'],
    ['Title of /lab/reference/', 'API'],
    ['Start', 'Page'],
  ]);
});

test('a long text is cut between words around the first match', () => {
  const long = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`.trim();
  const excerpt = said(foundPages([text(long, '/a/', 'needle')], '/')[0]!.excerpt);
  expect(excerpt).toMatch(/^…(before )+\[needle\] (after )+after…$/);
  expect(excerpt.length).toBeLessThan(160);
});

test('a word that is marked within another is marked once', () => {
  const hit = text('db_pool_waiting', '/a/', 'db_pool_waiting', 'pool');
  expect(said(foundPages([hit], '/')[0]!.excerpt)).toBe('[db_pool_waiting]');
});
