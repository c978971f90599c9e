import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { familyName } from '../../family-name.ts';
import { factsOf, seriesOf } from './facts.ts';
import { parseLessonFrontMatter } from './front-matter.ts';
import { defineTerms, readGlossary } from './glossary.ts';
import { readText } from '../../numbers/text.ts';
import { partsOf } from './parts.ts';
import { preprocessLesson } from './preprocess.ts';
import { readLessons } from './read-lessons.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const terms = [{ name: 'open model', id: 'open-model', means: 'Arrivals do not "wait".' }];

const sound = {
  title: 'Break it',
  objectives: ['run a scenario'],
  prerequisites: [],
  outOfScope: [],
  minutes: 15,
  scenarios: ['timeout-too-long'],
  incident: { title: 'An outage', url: 'https://example.org/outage', checked: '2025-11-24' },
  misconception: 'It is a warm-up.',
  claims: [{ claim: 'failure.p99 > calm.p99' }],
};

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true });
});

/** Lessons outside the project: path → what the file says besides a sound front matter. */
async function tutorialsWith(files: Record<string, string>): Promise<string> {
  const project = await mkdtemp(path.join(tmpdir(), 'lessons-'));
  made.push(project);
  for (const [file, source] of Object.entries(files)) {
    await mkdir(path.join(project, 'tutorials', path.dirname(file)), { recursive: true });
    await writeFile(path.join(project, 'tutorials', file), source);
  }
  return path.join(project, 'tutorials');
}

const lessonWith = (title: string, body = '', scenario = 'timeout-too-long') =>
  `---\n${JSON.stringify({ ...sound, title, scenarios: [scenario] })}\n---\n${body}`;

test('a claim may stand with its sentence or alone', () => {
  const claims = ['1 < 2', { claim: '2 < 3', sentence: 'Two is less.' }];
  expect(parseLessonFrontMatter({ ...sound, claims }, 'a.mdx').claims).toEqual(claims);
});

test.each([
  ['minutes', { ...sound, minutes: 'ten' }],
  ['incident.url', { ...sound, incident: { ...sound.incident, url: 'javascript:alert(1)' } }],
  ['objectives', { ...sound, objectives: [] }],
  ['misconception', { ...sound, misconception: ' ' }],
  ['titel', { ...sound, titel: 'x' }],
])('a front matter that is wrong fails by file and field: %s', (field, frontMatter) => {
  const parse = () => parseLessonFrontMatter(frontMatter, 'tutorials/00-a/01-b.mdx');
  expect(parse).toThrow('"tutorials/00-a/01-b.mdx"');
  expect(parse).toThrow(field);
});

test('parts are what stands under headings, with what they ask for', () => {
  const { tree } = readText(
    'a.mdx',
    [
      'No heading yet: <Predict id="early" question="?" />',
      '',
      '## Predict',
      '<Predict\n  id="share"\n  question="a > b?"\n  phases={["calm"]}\n/>',
      '```ts',
      '## no heading',
      '<Quiz id="no-quiz">',
      '```',
      '### Smaller',
      "## Run it\n<RunFailure scenario=\"s\" phases={['calm', 'failure']} />",
      '## Run it\n<RunFailure scenario="s" /> <Quiz id="check" />',
    ].join('\n'),
  );
  expect(partsOf(tree)).toEqual([
    { id: 'predict', title: 'Predict', predictions: [{ id: 'share', question: 'a > b?' }], runs: [], quizzes: [] },
    { id: 'run-it', title: 'Run it', predictions: [], runs: [{ scenario: 's', phases: ['calm', 'failure'] }], quizzes: [] },
    { id: 'run-it-1', title: 'Run it', predictions: [], runs: [{ scenario: 's' }], quizzes: ['check'] },
  ]);
});

test('a widget without its id fails by lesson', async () => {
  const tutorials = await tutorialsWith({ '00-first/01-one.mdx': lessonWith('One', '## Predict\n<Predict kind="number" />') });
  await expect(readLessons(tutorials)).rejects.toThrow(/01-one\.mdx.*<Predict> in line \d+ needs id/);
});

test('series and lessons are in the order of their numbers, and the way on leads over the end of a series', async () => {
  const tutorials = await tutorialsWith({
    '02-second/01-three.mdx': lessonWith('Three'),
    '00-the-first/02-two.mdx': lessonWith('Two'),
    '00-the-first/01-one.mdx': lessonWith('One'),
    'glossary.yml': 'a: b',
  });
  const files = await readLessons(tutorials);
  const series = seriesOf(files, familyName);
  expect(series.map(({ title, url, lessons }) => [title, url, lessons.map(({ id }) => id)])).toEqual([
    ['The first', '/tutorials/the-first/', ['the-first/one', 'the-first/two']],
    ['Second', '/tutorials/second/', ['second/three']],
  ]);
  const two = factsOf(files, series)[1];
  expect([two?.previous?.title, two?.title, two?.next?.title]).toEqual(['One', 'Two', 'Three']);
});

test('a lesson without a number fails by name', async () => {
  const tutorials = await tutorialsWith({ '00-first/one.mdx': lessonWith('One') });
  await expect(readLessons(tutorials)).rejects.toThrow(/00-first\/one\.mdx" needs a number before its name/);
});

test('a lesson brings its facts and its scenarios along, and no page else is touched', async () => {
  const tutorials = await tutorialsWith({
    '00-first/01-one.mdx': lessonWith('One'),
    '00-first/02-two.mdx': lessonWith('Two', '', 'no-such-scenario'),
  });
  const scenario = path.join(tutorials, '../scenarios/catalogue/latency/timeout-too-long');
  await mkdir(scenario, { recursive: true });
  const preprocessed = (file: string) => preprocessLesson({ filePath: path.join(tutorials, file), fileContent: '## Prose' });
  expect(preprocessed('00-first/01-one.mdx')).toContain("'@generated/lessons/default/first.one.json'");
  expect(preprocessed('00-first/01-one.mdx')).toContain('{ scenario: scenario0 },');
  await writeFile(path.join(scenario, 'recording.json'), '{}');
  expect(preprocessed('00-first/01-one.mdx')).toContain(
    "import('../../scenarios/catalogue/latency/timeout-too-long/recording.json')",
  );
  expect(() => preprocessed('00-first/02-two.mdx')).toThrow(
    '"tutorials/00-first/02-two.mdx" names the scenario "no-such-scenario"',
  );
  expect(preprocessed('glossary.mdx')).toBe('## Prose');
});

test('a term gets its definition, whatever characters it has', () => {
  expect(defineTerms('An <Term of="open model">open</Term> load.', terms, 'a.mdx')).toBe(
    'An <Term id="open-model" means={"Arrivals do not \\"wait\\"."}>open</Term> load.',
  );
});

test.each([
  ['<Term of="closed model">closed</Term>', /"a\.mdx" marks the term "closed model", which/],
  ['<Term of="open model">a</Term> <Term of="open model">b</Term>', /"open model" twice/],
])('a term that is unknown or known already fails by name', (source, message) => {
  expect(() => defineTerms(source, terms, 'a.mdx')).toThrow(message);
});

test('every lesson of this project is sound, and an incident that was looked at was so within a year', async () => {
  const lessons = await readLessons(path.join(root, 'tutorials'));
  expect(lessons.length).toBeGreaterThan(0);
  for (const { series, name, frontMatter } of lessons) {
    if (frontMatter.incident.checked === undefined) continue;
    const days = (Date.now() - Date.parse(frontMatter.incident.checked)) / 86_400_000;
    expect(days, `${series}/${name}: open the incident's link, compare, and set "checked" anew`).toBeLessThan(365);
  }
});

test('the glossary is sound', () => {
  expect(readGlossary(path.join(root, 'tutorials/glossary.yml')).every(({ means }) => means.endsWith('.'))).toBe(true);
});
