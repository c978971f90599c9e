import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { complaintsAboutNumbers } from './lesson-numbers.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'numbers-'));
  mkdirSync(join(root, 'tutorials/00-first'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const complaintsAboutLesson = (source: string) => {
  writeFileSync(join(root, 'tutorials/00-first/01-lesson.mdx'), source);
  return complaintsAboutNumbers(root);
};

test('a lesson without numbers is fine', () => {
  expect(complaintsAboutLesson('It was slow.')).toEqual([]);
});

test('a typed figure, a number that is not recorded and a false claim are each named with their place', () => {
  const source = '---\nclaims: [1 > 2]\n---\n\nIt took 5 s, <Measured run="calm" measure="p99" />.';
  expect(complaintsAboutLesson(source)).toEqual([
    expect.stringMatching(/^tutorials\/00-first\/01-lesson\.mdx:2 The claim "1 > 2" does not hold/),
    expect.stringMatching(/^tutorials\/00-first\/01-lesson\.mdx:5:14 <Measured>/),
    expect.stringMatching(/^tutorials\/00-first\/01-lesson\.mdx:5:9 "5 s" is typed/),
  ]);
});
