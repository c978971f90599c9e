import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { formatValue } from '../../site/format.ts';
import { phaseNames } from '../../site/live/wording.ts';
import { launchBrowser } from './browser.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';

/** Two runs of two phases and their repetitions, on a busy machine. */
const LESSON_MS = 400_000;
const RUN_MS = 180_000;

let lab: LabProcessFixture;
let browser: Browser;

beforeAll(async () => {
  lab = await startLabProcess();
  browser = await launchBrowser();
}, LESSON_MS);

afterAll(async () => {
  await browser.close();
  await lab.close();
}, 60_000);

const phaseKinds = ['calm', 'failure', 'fix', 'tempting'] as const;
const boxes = (page: Page) => page.locator('article > section').filter({ has: page.getByRole('list', { name: 'Phases' }) });

/**
 * Presses the button of the nth run of the page and waits until it has ended. Where the load fell behind before, the button runs
 * all that leads to its phase anew.
 */
async function run(page: Page, index: number): Promise<void> {
  const box = boxes(page).nth(index);
  const button = box.getByRole('button', { name: /^Run / });
  await button.and(page.locator('[aria-disabled="false"]')).click({ timeout: 60_000 });
  await box.getByRole('button', { name: 'Abort' }).waitFor();
  await button.waitFor({ timeout: RUN_MS });
}

async function runsOf(scenario: string) {
  const { runs } = await lab.client('get /api/runs', { scenario, limit: 5 });
  return runs.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

test(
  'a learner goes through the first lesson: guess, failure, repair, what people try first, questions',
  async () => {
    const reader = await browser.newContext();
    const page = await reader.newPage();
    onTestFailed(async () => console.error(await page.locator('article').innerText()));
    await page.goto(`${lab.url}/tutorials/getting-started/first-failure/`);
    await page.getByText('Live · this machine').first().waitFor();
    await page.getByRole('textbox', { name: /Which share/ }).fill('25');
    await page.getByRole('button', { name: 'Lock my guess' }).click();
    await page.reload();
    await page.getByText(/^Locked: 25/).waitFor();
    await page.getByText('Live · this machine').first().waitFor();

    const running = run(page, 0);
    const other = await reader.newPage();
    await other.goto(`${lab.url}/tutorials/cache-strategies/cache-stampede/`);
    await other
      .getByText(/The bench is busy/)
      .first()
      .waitFor({ timeout: 60_000 });
    await other.close();
    await running;
    await page.getByText(/^You said 25/).waitFor();

    await run(page, 1);
    await run(page, 2);
    const runs = await runsOf('timeout-too-long');
    for (const { continues, seed } of runs.filter((one) => one.continues !== null)) {
      expect(runs.find(({ id }) => id === continues)?.seed, 'the seed of a run that goes on').toBe(seed);
    }
    const results = phaseKinds.map((kind) => runs.flatMap((one) => one.runs).findLast((result) => result.kind === kind));

    const table = boxes(page)
      .nth(2)
      .getByRole('table', { name: /What healthy means/ });
    const rows = await Promise.all((await table.locator('tbody tr').all()).map((row) => row.locator('th, td').allInnerTexts()));
    for (const [column, kind] of phaseKinds.entries()) {
      for (const { name, value, unit } of results[column]?.measures ?? []) {
        const row = rows.find(([label = '']) => label.startsWith(name));
        expect(row?.[column + 1], `${name} in ${phaseNames[kind]}`).toContain(formatValue(value, unit));
      }
    }
    expect(results.map((result) => result?.healthy)).toEqual([true, false, true, false]);
    expect(await page.getByText(/\(yours: /).count(), 'own values beside the recorded ones').toBeGreaterThan(2);

    const quiz = page.getByRole('region', { name: 'Questions' });
    for (const right of ['The load alone as the cause', 'Yes, if the share stays within the declared limit']) {
      await quiz.getByRole('radio', { name: right }).check();
      await page.keyboard.press('Enter');
    }
    const rail = page.getByRole('navigation', { name: 'Parts of this lesson' });
    for (const mark of ['run: Run it', 'run: The repair', 'run: When the repair is wrong', 'passed: Check yourself']) {
      await rail.getByRole('link', { name: mark }).waitFor();
    }
    await page.goto(`${lab.url}/tutorials/`);
    await page.goto(`${lab.url}/tutorials/getting-started/first-failure/`);
    await rail.getByRole('link', { name: 'passed: Check yourself' }).waitFor();
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await rail.getByRole('link', { name: 'not yet: Check yourself' }).waitFor();
    await reader.close();
  },
  LESSON_MS,
);

test(
  'a lab that stops in the middle of a lesson’s run leaves what was seen, and the page lives again without a reload',
  async () => {
    const page = await browser.newPage();
    await page.goto(`${lab.url}/tutorials/cache-strategies/cache-stampede/`);
    await page.getByRole('button', { name: 'Skip', exact: true }).click();
    await boxes(page)
      .first()
      .getByRole('button', { name: /Run this failure/ })
      .and(page.locator('[aria-disabled="false"]'))
      .click();
    await page
      .getByText(/^Calm: measuring/)
      .first()
      .waitFor({ timeout: 60_000 });
    await lab.end('SIGKILL');
    await page
      .getByText(/^The lab does not answer any more/)
      .first()
      .waitFor({ timeout: 30_000 });
    await lab.start();
    await page.bringToFront();
    await page.getByText('Live · this machine').first().waitFor({ timeout: 30_000 });
    await page.getByText('Skipped. The recorded results are open.').waitFor();
    await page.close();
  },
  RUN_MS,
);
