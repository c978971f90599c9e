import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { formatValue } from '../../site/format.ts';
import { phaseNames, statusSentences } from '../../site/live/wording.ts';
import { launchBrowser, seeChart } from './browser.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';

/** A phase whose load fell behind is measured again, so a run on a busy machine takes its time. */
const RUN_MS = 240_000;

let lab: LabProcessFixture;
let browser: Browser;

beforeAll(async () => {
  lab = await startLabProcess();
  browser = await launchBrowser();
}, RUN_MS);

afterAll(async () => {
  await browser.close();
  await lab.close();
}, 60_000);

async function openScenario(name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${lab.url}/scenarios/${name}/`);
  onTestFailed(async () => console.error(await page.locator('main section').first().innerText(), await lastRunOf(name)));
  await page.getByText('Live · this machine').first().waitFor();
  return page;
}

const runButton = (page: Page) => page.getByRole('button', { name: /Run this failure/ });
const abortButton = (page: Page) => page.getByRole('button', { name: 'Abort' });

async function lastRunOf(scenario: string) {
  const { runs } = await lab.client('get /api/runs', { scenario, limit: 1 });
  return lab.client('get /api/runs/:id', { id: runs[0]?.id ?? '' });
}

/** The verdict's table as a reader sees it: measure → the cell of each phase. */
async function shownVerdict(page: Page): Promise<Record<string, string[]>> {
  const rows = page.getByRole('table', { name: /What healthy means/ }).locator('tbody tr');
  const cells = await Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()));
  return Object.fromEntries(cells.map(([name = '', ...values]) => [name, values]));
}

test.each(['timeout-too-long', 'n-plus-one-query'])(
  'a reader runs %s and reads the verdicts that the API gives',
  async (scenario) => {
    const page = await openScenario(scenario);
    await page.getByRole('textbox', { name: 'Seed' }).fill('7');
    await runButton(page).click();
    await abortButton(page).waitFor();
    await seeChart(page);
    await runButton(page).waitFor({ timeout: RUN_MS });

    const run = await lastRunOf(scenario);
    expect(run).toMatchObject({ seed: 7, scenario });
    if (run.status === 'running') throw new Error('The page says that the run has ended; the lab says that it has not.');
    expect(run.runs.map(({ kind }) => kind)).toEqual(run.phases);
    await page.getByText(statusSentences[run.status], { exact: true }).first().waitFor();
    const shown = await shownVerdict(page);
    for (const [column, { kind, measures }] of run.runs.entries()) {
      for (const { name, value, unit } of measures) {
        const row = Object.entries(shown).find(([label]) => label.startsWith(name));
        expect(row?.[1][column], `${name} in ${phaseNames[kind]}`).toContain(formatValue(value, unit));
      }
    }
    await page.close();
  },
  RUN_MS,
);

test(
  'a reader reloads in the middle of a run, aborts it, and is told that the bench was restored',
  async () => {
    const page = await openScenario('cpu-spike');
    await runButton(page).click();
    await abortButton(page).waitFor();
    await page
      .getByText(/^Calm: (warming up|measuring)/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.reload();
    await abortButton(page).click({ timeout: 30_000 });
    await runButton(page).waitFor({ timeout: 60_000 });
    await page.getByText(statusSentences.aborted, { exact: true }).first().waitFor();
    expect((await lastRunOf('cpu-spike')).status).toBe('aborted');
    await page.close();
  },
  RUN_MS,
);

test(
  'while one scenario runs, the page of another says so, and can stop it',
  async () => {
    const running = await openScenario('deadlock');
    await runButton(running).click();
    await abortButton(running).waitFor();
    const other = await openScenario('disk-full');
    await other.getByText(/The bench is busy/).waitFor();
    expect(await runButton(other).getAttribute('aria-disabled')).toBe('true');
    await other.getByRole('region', { name: 'What runs on the bench' }).getByRole('button', { name: 'Stop deadlock' }).click();
    await other.getByText(/The bench is busy/).waitFor({ state: 'detached', timeout: 60_000 });
    await running.getByText(statusSentences.aborted, { exact: true }).first().waitFor();
    await Promise.all([running.close(), other.close()]);
  },
  RUN_MS,
);

test(
  'a lab that dies in mid-run and comes back: what was seen stays and is called old, the run is lost and said to be, and the page lives again',
  async () => {
    const page = await openScenario('disk-full');
    await runButton(page).click();
    await page
      .getByText(/^Calm: measuring/)
      .first()
      .waitFor({ timeout: 60_000 });
    await lab.end('SIGKILL');
    await page.getByText(/^The lab does not answer any more/).waitFor({ timeout: 30_000 });
    await seeChart(page);
    await lab.start();
    await page.bringToFront();
    await page.getByText('Live · this machine').first().waitFor({ timeout: 30_000 });
    await page.getByText(statusSentences.failed, { exact: true }).first().waitFor({ timeout: 30_000 });
    await runButton(page).and(page.locator('[aria-disabled="false"]')).waitFor();
    await page.close();
  },
  RUN_MS,
);

test(
  'a second tab shows the same run, and a reload after its end shows it again',
  async () => {
    const [first, second] = [await openScenario('disk-full'), await openScenario('disk-full')];
    await runButton(first).click();
    await abortButton(second).waitFor();
    await abortButton(second).click();
    for (const page of [first, second]) await page.getByText(statusSentences.aborted, { exact: true }).first().waitFor();
    await first.reload();
    await first.getByText(statusSentences.aborted, { exact: true }).first().waitFor();
    await Promise.all([first.close(), second.close()]);
  },
  RUN_MS,
);
