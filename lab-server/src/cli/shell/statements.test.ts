import { expect, test } from 'vitest';
import { splitStatements } from './statements.ts';

test.each([
  ['select 1; select 2;', ['select 1', 'select 2'], ''],
  ['select 1', [], 'select 1'],
  [";; select ';' || 'it''s;';", ["select ';' || 'it''s;'"], ''],
  ["select E'\\';' ;", ["select E'\\';'"], ''],
  ['select "a;b" -- not; here\n, 2;', ['select "a;b" -- not; here\n, 2'], ''],
  ['select 1 /* a; /* b; */ c; */ + 1;', ['select 1 /* a; /* b; */ c; */ + 1'], ''],
  ['do $x$ begin; end; $x$; rest', ['do $x$ begin; end; $x$'], 'rest'],
  ["select 'open; ", [], "select 'open;"],
  ["select date'2026-01-01', a$b$c;", ["select date'2026-01-01', a$b$c"], ''],
])('%s', (text, complete, rest) => {
  expect(splitStatements(text)).toEqual({ complete, rest });
});
