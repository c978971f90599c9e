import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, type TestLab } from '../../src/api/in-memory-lab-fixture.ts';
import { launchBrowser } from '../browser.ts';
import { build } from '../static-host.ts';

let testLab: TestLab;
let browser: Browser;
beforeAll(async () => {
  [testLab, browser] = await Promise.all([startTestLab({ siteRoot: build }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await testLab.close();
});

test('a page of a lab says how to start Grafana, and shows a panel of it once it is there', async () => {
  const page = await browser.newPage();
  // A Grafana as far as the page can tell: what the lab's policy does not let through is not asked for.
  let isUp = false;
  await page.route('http://localhost:3001/**', (route) =>
    isUp ? route.fulfill({ contentType: 'text/html', body: `<p>${new URL(route.request().url()).pathname}</p>` }) : route.abort(),
  );
  await page.goto(`http://localhost:${testLab.port}/reference/signals/`);
  const panel = page.getByRole('figure', { name: 'Latency in Grafana' });
  await panel.getByText('make stack-up').waitFor();
  const before = await panel.boundingBox();

  isUp = true;
  await panel.getByRole('button', { name: 'Look again' }).click();
  await panel.locator('iframe').scrollIntoViewIfNeeded();
  await panel.frameLocator('iframe').getByText('/d-solo/lab-overview').waitFor();
  expect((await panel.boundingBox())?.height).toBe(before?.height);
  await panel.getByRole('link', { name: 'Open the whole dashboard' }).waitFor();
  await page.close();
});
