import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLab, type TestLab } from '../../src/api/in-memory-lab-fixture.ts';
import { launchBrowser } from '../browser.ts';
import { pageKinds } from '../site-pages.ts';
import { build } from '../static-host.ts';

/** The site as a lab serves it: with the policies that say what a page may load, which no static host sends. */
let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startTestLab({ siteRoot: build }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await lab.close();
});

const { missing: _missing, ...kinds } = pageKinds;

test.each(Object.entries(kinds))('nothing that the page %s needs is kept from it', async (_kind, path) => {
  const { page, complaints } = await open(path);
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
  await page.close();
});

test.each(['/search/?q=db_pool_waiting', '/search/?q=deadlock'])('%s finds something', async (path) => {
  const { page, complaints } = await open(path);
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

async function open(path: string): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A page that shows a panel of the reader's own Grafana looks for it; here runs none.
    const isOfGrafana = message.location().url.startsWith('http://localhost:3001/');
    if (['error', 'warning'].includes(message.type()) && !isOfGrafana)
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(lab.baseUrl + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return { page, complaints };
}
