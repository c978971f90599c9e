import { expect, test } from 'vitest';
import { readText } from './text.ts';
import { typedFiguresIn } from './typed-figures.ts';

const complaintsAbout = (source: string) => typedFiguresIn(readText('tutorials/a/b.mdx', source));

test.each([
  'The page took 809 ms.',
  'About ~5s later it stopped.',
  'Some 48× slower.',
  'It is 10 times slower.',
  'Errors rise to 12.5 % at once.',
  'We saw 1,234 requests fail.',
  'At 25/s it breaks.',
  'It holds 30 connections.',
  '- in a list: 1.5 seconds',
  '| a | b |\n| - | - |\n| 3 | 20 kB |',
  ':::tip\n**5 GB** of it\n:::',
  '<Hint level="1">It waits 200 ms.</Hint>',
  'Two scenarios show it.',
  'All 8 scenarios are proven.',
  'There are 45 proven scenarios.',
])('is rejected: %s', (source) => expect(complaintsAbout(source)).toHaveLength(1));

test.each([
  'The timeout is `150 ms`.',
  '```ts\nconst timeout = 10 * SECOND; // 10 s\n```',
  'It took <Measured run="failure" measure="p99 of cart" />.',
  '<RunFailure scenario="x" parameters={{ timeout: 150 }} heading="5 s" />',
  '<Predict id="a" unit="ms" question="How many ms?">Is it 5 s?</Predict>',
  '<Quiz id="a">\n<Question>\n\n5 s?\n\n<Option>10 ms</Option>\n</Question>\n</Quiz>',
  '## What happened\n\nFor 40 minutes 12 % of the requests failed.',
  'PostgreSQL 18 and chapter 22 of 2016, times change.',
  'In 2010, times were different. See PR 3593.',
  'Take p99, not p50; the 3 of them. Version 1.2.3.',
  'Both scenarios show it.',
  '## Title {#title-5}',
])('is left alone: %s', (source) => expect(complaintsAbout(source)).toEqual([]));

test('the section of the incident ends at the next heading, not at one within it', () => {
  const source = '## What happened\n\n5 s\n\n### Later\n\n6 s\n\n## Predict\n\n7 s';
  expect(complaintsAbout(source)).toEqual([expect.stringContaining('"7 s" is typed')]);
});

test('the place is that of the figure, counted with the front matter, and the way out is said', () => {
  const source = '---\ntitle: 5 s\n---\n\nOne line, and\nanother with 5 s in it.';
  expect(complaintsAbout(source)).toEqual([
    'tutorials/a/b.mdx:6:14 "5 s" is typed. A measured value is <Measured run="…" measure="…" />; a setting goes in code: `5 s`.',
  ]);
});
