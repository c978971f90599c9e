import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';
import { launchBrowser } from './browser.ts';
import { openWidgets } from './numbers-page.ts';

let browser: Browser;
let lab: LabProcessFixture;
beforeAll(async () => {
  [browser, lab] = await Promise.all([launchBrowser(), startLabProcess()]);
});
afterAll(async () => {
  await browser.close();
  await lab.close();
});

test('a scenario is switched on, changed over and off, and the bench is as it was', async () => {
  const [page, section] = await openWidgets(browser, lab.url);
  await section.getByText('Choose a design: its load and its trigger stay on').waitFor();
  await section.getByRole('radio', { name: 'Broken' }).check();
  await section.getByText(/Ends by itself in 0:\d\d/).waitFor();
  const errors = section.getByRole('img', { name: /^Errors\. .*cart 100.%/ });
  await errors.waitFor();
  expect((await lab.client('get /api/sim/status', {})).active).toMatchObject([{ name: 'timeout-too-long', design: 'broken' }]);
  await section.getByRole('radio', { name: 'Off' }).check();
  await section.getByText('Nothing is on here.').waitFor();
  expect((await lab.client('get /api/sim/status', {})).active).toEqual([]);
  expect(await section.getByText('Not restored').count()).toBe(0);
  await page.close();
});

test('a load is started, turned and stopped', async () => {
  const [page, section] = await openWidgets(browser, lab.url);
  const load = section.getByRole('region', { name: 'Load on GET /carts/:id' });
  await load.getByText('Live · this machine').waitFor();
  await load.getByRole('button', { name: 'Start' }).click();
  await load.getByText(/Offered \d/).waitFor();
  await load.getByRole('slider').press('End');
  await expect.poll(async () => (await lab.client('get /api/load', {})).load?.streams['reader']).toMatchObject({ perSecond: 60 });
  await load.getByText('This fader ends at 60.').waitFor();
  await load.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(async () => (await lab.client('get /api/load', {})).load).toBeNull();
  await page.close();
});
