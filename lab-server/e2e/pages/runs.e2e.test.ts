import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, type TestLab } from '../../src/api/in-memory-lab-fixture.ts';
import type { Run } from '../../src/domain/run.ts';
import { cycleOfTwo } from '../../../site/widgets/states/example-evidence.ts';
import { launchBrowser } from '../browser.ts';
import { build } from '../static-host.ts';

let testLab: TestLab;
let browser: Browser;

/** The real pages and the real API over runs that have been recorded, newest first. */
beforeAll(async () => {
  [testLab, browser] = await Promise.all([startTestLab({ siteRoot: build }), launchBrowser()]);
  const storm = recorded('resilience/retry-storm');
  const deadlock = recorded('database/deadlock');
  const runs: readonly Partial<Run>[] = [
    { ...storm, id: 'aaaaaaaaaaa1', seed: 7 },
    { ...storm, id: 'aaaaaaaaaaa2', seed: 7, parameters: { stall: 400 }, status: 'notProven', reasons: ['It did not come out.'] },
    { ...storm, id: 'aaaaaaaaaaa3', seed: 8 },
    {
      ...deadlock,
      id: 'aaaaaaaaaaa4',
      seed: 7,
      evidence: [{ kind: 'locks', phase: 'failure', shows: 'Sessions in a circle.', frame: cycleOfTwo }],
    },
    ...Array.from({ length: 30 }, (_, index) => ({ ...deadlock, id: `bbbbbbbbbb${10 + index}`, seed: 100 + index })),
  ];
  const now = Date.now();
  runs.forEach((run, index) => testLab.lab.keep({ ...(run as Run), createdAt: new Date(now - index * 600_000).toISOString() }));
});
afterAll(async () => {
  await browser.close();
  await testLab.close();
});

function recorded(folder: string): Run {
  const file = path.join(import.meta.dirname, '../../../scenarios/catalogue', folder, 'recording.json');
  return { evidence: [], ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Run, 'evidence'> & Partial<Run>) };
}

async function openRuns(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(`http://localhost:${testLab.port}/runs/${query}`);
  await rows(page).first().waitFor();
  return page;
}

const rows = (page: Page) => page.getByRole('list', { name: 'Runs, newest first' }).getByRole('listitem');
const press = (page: Page, words: string, run: string) =>
  page.getByRole('button', { name: new RegExp(`^${words}.*run ${run}$`) }).click();
const compared = (page: Page) => page.getByRole('region', { name: 'Two runs compared' });

test('runs are listed page by page and filtered; the address says by what, and "back" takes it back', async () => {
  const page = await openRuns();
  expect(await rows(page).count()).toBe(25);
  expect(await rows(page).first().innerText()).toMatch(/Retry storm[\s\S]*Proven[\s\S]*seed 7[\s\S]*stall 1\ss/);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await expect.poll(() => rows(page).count()).toBe(34);

  await page.getByLabel('Scenario').selectOption('retry-storm');
  await expect.poll(() => rows(page).count()).toBe(3);
  await page.getByLabel('Outcome').selectOption('notProven');
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(new URL(page.url()).search).toBe('?scenario=retry-storm&status=notProven');

  await page.getByLabel('Outcome').selectOption('failed');
  await page.getByText('No run is like that.').waitFor();
  await page.goBack();
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.reload();
  await rows(page).first().waitFor();
  expect(await page.getByLabel('Outcome').inputValue()).toBe('notProven');
  await page.close();
});

test('two runs are chosen by keys alone and compared: what differs, in numbers, and phase by phase', async () => {
  const page = await openRuns();
  for (const run of ['aaaaaaaaaaa1', 'aaaaaaaaaaa2']) {
    await page.getByRole('button', { name: new RegExp(`^Compare.*run ${run}$`) }).focus();
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => compared(page).evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true);
  await compared(page).getByText('Both ran retry-storm with seed 7.').waitFor();
  expect(
    await compared(page)
      .getByRole('row', { name: /^stall/ })
      .innerText(),
  ).toMatch(/1\ss\s+400\sms\s+yes/);
  expect(
    await compared(page)
      .getByRole('row', { name: /^Outcome/ })
      .innerText(),
  ).toMatch(/Proven\s+Not proven\s+yes/);
  await compared(page)
    .getByRole('row', { name: /^payment attempts per checkout/ })
    .waitFor();
  await compared(page).getByRole('figure').first().locator('canvas').waitFor();
  expect(await compared(page).getByText('No samples').count()).toBe(0);

  const attempts = () =>
    compared(page)
      .getByRole('row', { name: /^payment attempts per checkout/ })
      .innerText();
  const inFailure = await attempts();
  await page.getByRole('radio', { name: 'Failure' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.getByRole('radio', { name: 'Calm' }).isChecked()).toBe(true);
  await expect.poll(attempts).not.toBe(inFailure);

  await page.getByRole('button', { name: 'End the comparison' }).click();
  await compared(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  await page.close();
});

test.each([
  ['another seed', 'aaaaaaaaaaa3', /A ran with seed 7 and B with seed 8/],
  ['another scenario', 'aaaaaaaaaaa4', /two scenarios, "retry-storm" and "deadlock"/],
  ['a run that there is not', 'cccccccccccc', /There is no run "cccccccccccc"/],
])('%s is refused with the reason, and nothing is compared', async (_what, other, reason) => {
  const page = await openRuns(`?a=aaaaaaaaaaa1&b=${other}`);
  await compared(page).getByText(reason).waitFor();
  expect(await compared(page).getByRole('table').count()).toBe(0);
  await page.close();
});

test('a run is looked at again, with verdict, measures, charts and evidence, also where the list is not that long', async () => {
  const page = await openRuns();
  await press(page, 'Look at it', 'aaaaaaaaaaa2');
  const details = page.getByRole('region', { name: 'Run aaaaaaaaaaa2 of retry-storm' });
  await details.getByText('It did not come out.').waitFor();
  await details.getByRole('table', { name: /What healthy means/ }).waitFor();
  await details.getByRole('figure').first().locator('canvas').waitFor();
  await press(page, 'Close', 'aaaaaaaaaaa2');
  await details.waitFor({ state: 'detached' });

  await press(page, 'Look at it', 'aaaaaaaaaaa4');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await evidence.getByText(/4711/).first().waitFor();
  await page.close();

  const linked = await openRuns('?run=bbbbbbbbbb39');
  const box = await linked.getByRole('region', { name: 'Run bbbbbbbbbb39 of deadlock' }).boundingBox();
  expect(box?.y).toBeLessThan((await rows(linked).first().boundingBox())?.y ?? 0);
  await linked.close();
});

test('a run is saved: whole as JSON, measures and series as CSV', async () => {
  const page = await openRuns();
  const save = async (role: 'button' | 'link', words: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole(role, { name: new RegExp(`^${words}.*run aaaaaaaaaaa1$`) }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const json = await save('button', 'Save as JSON');
  expect(json.name).toBe('retry-storm-aaaaaaaaaaa1.json');
  const saved = JSON.parse(json.text) as Run;
  expect(saved).toMatchObject({ id: 'aaaaaaaaaaa1', seed: 7, status: 'proven' });
  expect(saved.series.length).toBeGreaterThan(10);
  const measures = await save('link', 'Measures as CSV');
  expect(measures.name).toMatch(/\.csv$/);
  expect(measures.text).toContain('payment attempts per checkout');
  expect((await save('link', 'Series as CSV')).text.split('\n').length).toBeGreaterThan(measures.text.split('\n').length);
  await page.close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.length + ', the first at ' + nodes[0].target))`;

test.each([
  ['dark', 360],
  ['light', 1280],
] as const)('with a run open and two compared, everybody can use it: %s, %i px wide', async (colorScheme, width) => {
  const page = await openRuns('?run=aaaaaaaaaaa4&a=aaaaaaaaaaa1&b=aaaaaaaaaaa2', {
    colorScheme,
    viewport: { width, height: 740 },
  });
  await compared(page)
    .getByRole('row', { name: /^stall/ })
    .waitFor();
  await page
    .getByRole('region', { name: /^Run aaaaaaaaaaa4/ })
    .getByRole('table', { name: /What healthy means/ })
    .waitFor();
  await page.evaluate(axe);
  expect(await page.evaluate(audit)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await page.goto(`http://localhost:${testLab.port}/runs/hand-in/`);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  await page.evaluate(axe);
  expect(await page.evaluate(audit)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await page.close();
});
