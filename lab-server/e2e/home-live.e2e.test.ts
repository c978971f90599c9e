import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decidingValues } from '../../site/live/wording.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';
import { launchBrowser } from './browser.ts';
import { broken, openHome, sentence } from './home-page.ts';

/** Three phases, each perhaps measured again on a busy machine. */
const RUN_MS = 240_000;

let browser: Browser;
let lab: LabProcessFixture;
beforeAll(async () => {
  [browser, lab] = await Promise.all([launchBrowser(), startLabProcess()]);
}, RUN_MS);
afterAll(async () => {
  await browser.close();
  await lab.close();
}, 60_000);

test(
  'the button breaks the real bench: the link goes down in the failure, and the verdicts are those of the API',
  async () => {
    const page = await openHome(browser, lab.url);
    await page.getByText('Live · this machine').first().waitFor();
    await page.getByRole('button', { name: /Run a failure/ }).click();
    await page
      .getByText(/^Failure: measuring/)
      .first()
      .waitFor({ timeout: RUN_MS });
    await broken(page).waitFor({ timeout: 10_000 });
    await page.getByRole('button', { name: /Run a failure/ }).waitFor({ timeout: RUN_MS });
    const { runs } = await lab.client('get /api/runs', { limit: 1 });
    expect(runs[0]?.runs.map(({ kind }) => kind)).toEqual(['calm', 'failure', 'fix']);
    for (const { kind, healthy, measures } of runs[0]?.runs ?? []) {
      if (kind === 'tempting') continue;
      expect(await sentence(page, kind, healthy).innerText()).toContain(decidingValues(measures));
    }
    await page.close();
  },
  RUN_MS,
);
