import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MeasuredResult } from '../../../openapi/client.ts';
import { formatValue } from '../../../site/format.ts';
import { presented } from '../../../site/numbers/figures.ts';
import { statusSentences } from '../../../site/live/wording.ts';
import { launchBrowser } from '../browser.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

/** The lessons as a learner meets them on a host without a lab: what is run there is a recording. */
const lesson = '/tutorials/getting-started/first-failure/';
const other = '/tutorials/cache-strategies/cache-stampede/';

let browser: Browser;
let host: StaticHost;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  host = await startStaticHost();
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

/** A reader with a browser of their own: nobody else's storage. */
async function newReader(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  contexts.push(context);
  return context;
}

async function open(reader: BrowserContext, path = lesson): Promise<Page> {
  const page = await reader.newPage();
  await page.goto(host.url + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const rail = (page: Page) => page.getByRole('navigation', { name: 'Parts of this lesson' });
const quiz = (page: Page) => page.getByRole('region', { name: 'Questions' });
const recordOf = (page: Page) =>
  page.evaluate("JSON.parse(localStorage.getItem('lab:reader'))?.value.lessons['getting-started/first-failure']");

async function lockGuess(page: Page, text = '25'): Promise<void> {
  await page.getByRole('textbox', { name: /Which share/ }).fill(text);
  await page.getByRole('button', { name: 'Lock my guess' }).click();
}

/** Plays the recording of the nth run of the page to its end. */
async function play(page: Page, index: number): Promise<void> {
  const run = page
    .locator('article > section')
    .filter({ has: page.getByRole('list', { name: 'Phases' }) })
    .nth(index);
  await run.getByRole('button', { name: /Play the recorded/ }).click();
  await run.getByRole('button', { name: 'Skip to the end' }).click();
  await run.getByRole('button', { name: /Play the recorded/ }).waitFor();
}

test('the purpose is there at once, the first run is reached going down, and nothing moves', async () => {
  const reader = await newReader({ viewport: { width: 1280, height: 900 } });
  await reader.addInitScript(
    "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true })",
  );
  const page = await open(reader);
  expect(await page.getByText('After this you can').isVisible()).toBe(true);
  await page
    .getByText(/^Recorded on/)
    .first()
    .waitFor();
  await lockGuess(page);
  await page.reload();
  await page.getByText('Locked: 25').waitFor();
  await page.waitForTimeout(1000);
  expect(await page.evaluate('window.shift')).toBeLessThanOrEqual(0.02);
  const [predict, run] = await Promise.all(['#predict', '#run-it'].map((id) => page.locator(id).boundingBox()));
  expect(predict!.y).toBeLessThan(run!.y);
});

test('a guess is kept through a reload and lies over the chart; results stay covered until it is locked', async () => {
  const page = await open(await newReader());
  const covered = page.getByRole('button', { name: 'A measured value: run it first' });
  expect(await covered.count()).toBeGreaterThan(2);
  await lockGuess(page, 'a quarter');
  await page.getByText('Type a number from 0 % to 100 %.').waitFor();
  expect(await covered.count()).toBeGreaterThan(2);
  await lockGuess(page, '25');
  await page.getByText('Locked: 25 %').waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Locked');
  expect(await covered.count()).toBe(0);
  await page.reload();
  await page.getByText('Locked: 25 %').waitFor();
  await play(page, 0);
  await page.getByText('You said 25 %; measured: 100 %. That is 4× your guess.').waitFor();
  await page.getByText('Your guess: 25 %').first().waitFor();
  await rail(page).getByRole('link', { name: 'run: Run it' }).waitFor();
});

test('who skips sees the results and may still guess', async () => {
  const page = await open(await newReader());
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  expect(await page.getByRole('button', { name: 'A measured value: run it first' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Guess after all' }).click();
  await page.getByRole('button', { name: 'Lock my guess' }).waitFor();
  expect(await page.getByRole('button', { name: 'A measured value: run it first' }).count()).toBeGreaterThan(0);
});

test('every number in the text is the recorded one', async () => {
  const file = new URL('../../../scenarios/catalogue/latency/timeout-too-long/measured.json', import.meta.url);
  const { runs } = JSON.parse(await readFile(file, 'utf8')) as MeasuredResult;
  const source = await readFile(new URL('../../../tutorials/00-getting-started/01-first-failure.mdx', import.meta.url), 'utf8');
  const named = [...source.matchAll(/<Measured run="(\w+)" measure="([^"]+)" \/>/g)];
  const expected = named.map(([, run = '', measure = '']) => presented(runs, { run: run, measure, as: undefined }));
  const page = await open(await newReader());
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  const shown = await page.locator('article > p button[data-covered="false"]').allInnerTexts();
  expect(shown.map(plain)).toEqual(expected.map((text) => plain(text ?? '')));
  expect(shown.length).toBeGreaterThan(2);
});

test('the repair is run after the failure, and what people try first fails as the text says', async () => {
  const page = await open(await newReader());
  for (const index of [0, 1, 2]) await play(page, index);
  for (const part of ['Run it', 'The repair', 'When the repair is wrong']) {
    await rail(page)
      .getByRole('link', { name: `run: ${part}` })
      .waitFor();
  }
  await page.getByText(statusSentences.proven).first().waitFor();
  expect(await recordOf(page)).toMatchObject({
    runs: {
      'timeout-too-long': [
        { kind: 'calm', source: 'recorded', healthy: true },
        { kind: 'failure', healthy: false },
        { kind: 'fix', healthy: true },
        { kind: 'tempting', healthy: false },
      ],
    },
  });
});

test('hints open in order, and the last one solves', async () => {
  const page = await open(await newReader());
  const hint = (level: number) =>
    page.locator('details', { has: page.locator('summary', { hasText: new RegExp(`^Hint ${level}:`) }) });
  const press = (level: number) => hint(level).locator('summary').click();
  await press(3);
  expect(await hint(3).getAttribute('open')).toBeNull();
  for (const level of [1, 2, 3]) await press(level);
  await hint(3).getByText('timeoutMs: 10 * SECOND').waitFor();
  await page.reload();
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  await press(3);
  await hint(3).getByText('timeoutMs: 10 * SECOND').waitFor();
});

test.each([lesson, other])('every option of the questions of %s has its reason, with the keyboard alone', async (path) => {
  const page = await open(await newReader(), path);
  const questions = quiz(page).locator('fieldset');
  const count = await questions.count();
  expect(count).toBeGreaterThan(1);
  for (let at = 0; at < count; at++) {
    const question = questions.nth(at);
    const options = await question.getByRole('radio').count();
    for (let option = 0; option < options; option++) {
      await question.getByRole('radio').first().focus();
      // Arrow keys choose; choosing alone is no answer.
      if (option === 0) await page.keyboard.press('Space');
      for (let step = 0; step < option; step++) await page.keyboard.press('ArrowDown');
      expect(await question.getByText(/^(Right|Not so)\./).count()).toBe(option);
      await page.keyboard.press('Enter');
      await expect.poll(() => question.getByText(/^(Right|Not so)\./).count()).toBe(option + 1);
    }
  }
  await rail(page).getByRole('link', { name: 'passed: Check yourself' }).waitFor();
  await page.getByRole('button', { name: 'Answer all again' }).click();
  expect(await page.getByText(/^(Right|Not so)\./).count()).toBe(0);
});

test('a term says what it means where it stands, by keyboard', async () => {
  const page = await open(await newReader());
  const term = page.getByRole('button', { name: 'seed', exact: true });
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByText('The same seed gives the same arrivals.');
  expect(await meaning.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await meaning.isVisible()).toBe(false);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tutorials\/glossary\/#seed$/);
});

test('progress is kept, seen by other tabs, exported, and empty without an error once storage is cleared', async () => {
  const reader = await newReader({ acceptDownloads: true });
  const page = await open(reader);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  const second = await open(reader);
  await lockGuess(page);
  await second.getByText('Locked: 25 %').waitFor();

  const paths = await open(reader, '/tutorials/');
  await paths.getByRole('link', { name: 'Continue where you left' }).click();
  await paths.waitForURL(/first-failure\/#/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as JSON' }).click(),
  ]);
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
    lesson: 'getting-started/first-failure',
    predictions: { 'cart-errors': { kind: 'number', value: 0.25 } },
  });

  await page.evaluate('localStorage.clear()');
  await second.getByRole('button', { name: 'Lock my guess' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Lock my guess' }).waitFor();
  expect(complaints).toEqual([]);
});

test('what is stored may be damaged', async () => {
  const reader = await newReader();
  await reader.addInitScript(
    'localStorage.getItem(\'lab:reader\') ?? localStorage.setItem(\'lab:reader\', \'{"version":1,"value":{"lessons":{"getting-started/first-failure":{"predictions":{"cart-errors":7}}}}}\')',
  );
  const page = await open(reader);
  await lockGuess(page);
  await page.getByText('Locked: 25 %').waitFor();
});

test('where storage is blocked the page says so, and works', async () => {
  const reader = await newReader();
  await reader.addInitScript(
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })",
  );
  const page = await open(reader);
  await page
    .getByText(/This browser keeps nothing/)
    .first()
    .waitFor();
  await lockGuess(page);
  await page.getByText('Locked: 25 %').waitFor();
});

test('the record is printed alone, with what was measured', async () => {
  const page = await open(await newReader());
  await play(page, 0);
  await page.evaluate('window.print = () => {}');
  await page.getByRole('button', { name: 'Print the record' }).click();
  await page.emulateMedia({ media: 'print' });
  const visibility = (selector: string) => page.evaluate(`getComputedStyle(document.querySelector('${selector}')).visibility`);
  expect(await visibility('[data-print="record"] table')).toBe('visible');
  expect(await visibility('article > h2')).toBe('hidden');
  expect(await page.getByRole('table', { name: 'Measured in timeout-too-long' }).innerText()).toContain(formatValue(1, 'share'));
});

test.each([lesson, other])('%s can be read without a script, answers and measured tables included', async (path) => {
  const reader = await newReader({ javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto(host.url + path);
  const text = await page.locator('main').evaluate((main) => main.textContent);
  for (const words of ['After this you can', 'What happened', 'Answers, with reasons', 'Often said', 'Hint 3']) {
    expect(text).toContain(words);
  }
  const recorded = page.getByRole('table', { name: /^Recorded values of each measure/ });
  expect(await recorded.isVisible()).toBe(false);
  await page.locator('summary', { hasText: 'Recorded values,' }).click();
  expect(await recorded.getByLabel('does not hold').count()).toBeGreaterThan(0);
  await page.locator('summary', { hasText: 'Answers, with reasons' }).click();
  expect(
    await page
      .getByText(/^Right: /)
      .first()
      .isVisible(),
  ).toBe(true);
});

test('a lesson is found by the misconception that it corrects', async () => {
  const page = await open(await newReader(), '/search/?q=calm+run+only+a+warm-up');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Break it, then mend it/ })
    .first()
    .waitFor();
});

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.length + ', the first at ' + nodes[0].target))`;

test.each([
  ['light', 1280, lesson],
  ['dark', 360, lesson],
  ['dark', 1280, other],
  ['light', 320, other],
] as const)('in %s at %d px, %s can be used by everybody, before and after', async (colorScheme, width, path) => {
  const page = await open(await newReader({ colorScheme, viewport: { width, height: 800 } }), path);
  await page.evaluate(axe);
  expect(await page.evaluate(audit)).toEqual([]);
  if (path === lesson) await lockGuess(page);
  else await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await play(page, 0);
  await quiz(page).getByRole('radio').first().check();
  await quiz(page)
    .getByRole('button', { name: /^Check/ })
    .first()
    .click();
  await page.locator('summary', { hasText: 'Your record' }).click();
  expect(await page.evaluate(audit)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

test('the lesson can be done with the keyboard alone', async () => {
  const page = await open(await newReader());
  const reach = async (name: string | RegExp, role: 'button' | 'textbox' | 'link' = 'button') => {
    const wanted = page.getByRole(role, { name }).first();
    for (let step = 0; step < 150; step++) {
      if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}.`);
  };
  await reach(/Which share/, 'textbox');
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await page.getByText('Locked: 40 %').waitFor();
  await reach(/Play the recorded/);
  await page.keyboard.press('Enter');
  await page.getByRole('slider').first().waitFor();
  await reach('Export as JSON');
  await reach(/The herd at the cache/, 'link');
});
