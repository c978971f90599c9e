import { expect, test } from 'vitest';
import { lessonRecordOf, noRecords } from '../../reader/records.ts';
import { triedOptions, withAnswer, withoutAnswers } from './answers.ts';

const options = [
  { id: '0', isRight: false },
  { id: '1', isRight: true },
];
const questions = [
  { id: 'calm', options },
  { id: 'fix', options },
];
const nothing = lessonRecordOf(noRecords, '');
const answer = (record: typeof nothing, question: string, option: string) =>
  withAnswer(record, 'check', question, option, questions);

test('every option that was tried keeps its reason, the last one is the answer', () => {
  const record = answer(answer(answer(nothing, 'calm', '0'), 'calm', '1'), 'calm', '0');
  expect(triedOptions(record, 'check', 'calm')).toEqual(['1', '0']);
  expect(triedOptions(record, 'other', 'calm')).toEqual([]);
});

test('a quiz is passed when each question was right once, wrong tries or not, and stays so', () => {
  const half = answer(answer(nothing, 'calm', '0'), 'calm', '1');
  expect(half.passed).toEqual([]);
  const whole = answer(half, 'fix', '1');
  expect(whole.passed).toEqual(['check']);
  expect(answer(whole, 'fix', '0').passed).toEqual(['check']);
  const again = withoutAnswers(whole, 'check');
  expect(triedOptions(again, 'check', 'fix')).toEqual([]);
  expect(again.passed).toEqual(['check']);
});
