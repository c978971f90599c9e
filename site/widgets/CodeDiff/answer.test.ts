import { expect, test } from 'vitest';
import { diffOf } from '../../plugins/catalogue/diff.ts';
import { answerOf, placeNotes } from './answer.ts';

const before = ["import { a } from 'kit';", '', 'function page() {', '  wait(10_000);', '  read();', '  log();', '}'].join('\n');
const verdicts = (after: string) => {
  const diff = diffOf(before, after);
  return before.split('\n').map((_, index) => answerOf(diff, index + 1).verdict);
};

test('the line that the repair changes is right, and the reason names what takes its place', () => {
  const after = before.replace('wait(10_000)', 'wait(150)').replace('{ a }', '{ a, b }');
  expect(verdicts(after)).toEqual(['beside', 'wrong', 'wrong', 'right', 'wrong', 'wrong', 'wrong']);
  expect(answerOf(diffOf(before, after), 4).reason).toBe('The repair has this instead: wait(150);');
});

test('where the repair only adds, both neighbours are right, except an empty one', () => {
  expect(verdicts(before.replace('  read();', '  read();\n  release();'))).toEqual([
    'wrong',
    'wrong',
    'wrong',
    'wrong',
    'right',
    'right',
    'wrong',
  ]);
  expect(verdicts(before.replace('  log();', '  log();\n  release();'))).toEqual([
    'wrong',
    'wrong',
    'wrong',
    'wrong',
    'wrong',
    'right',
    'beside',
  ]);
});

test('a line that goes without another in its place is right; a comment that comes is not', () => {
  expect(verdicts(before.replace('  log();\n', ''))[5]).toBe('right');
  expect(verdicts(before.replace('  log();', '  log();\n  // why'))[5]).toBe('wrong');
});

test('a line that is only indented further is the same line; a constant that comes points nowhere', () => {
  const after = before.replace('  read();', '  if (open) {\n    read();\n  }').replace('function', 'const LIMIT = 3;\nfunction');
  expect(verdicts(after)).toEqual(['wrong', 'wrong', 'wrong', 'right', 'right', 'wrong', 'wrong']);
});

test('a note is placed at the one line in which its words stand', () => {
  const source = { design: 'broken', file: 'broken.ts', text: before } as const;
  expect(placeNotes(source, { 'log(': 'Later.', 'wait(': 'Ten seconds.' })).toEqual([
    { line: 4, text: 'Ten seconds.' },
    { line: 6, text: 'Later.' },
  ]);
  expect(() => placeNotes(source, { 'sleep(': '' })).toThrow(/"sleep\(", which stands in no line of broken\.ts/);
  expect(() => placeNotes(source, { '()': '' })).toThrow(/stands in lines 3, 5, 6 of broken\.ts/);
});
