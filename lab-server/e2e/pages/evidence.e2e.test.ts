import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

/** The panel of evidence on the page that shows every state of every widget, as a reader uses it. */
let browser: Browser;
let host: StaticHost;
/** Shared by the tests, which go on where the one before has stopped. */
let desktop: Page;

beforeAll(async () => {
  [host, browser] = await Promise.all([startStaticHost(), launchBrowser()]);
  desktop = await open(1280);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = (section: string) => `axe.run('section[aria-label="${section}"]', {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`;

async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`${host.url}/widgets/`);
  await page.getByRole('heading', { name: 'Evidence of a proven run' }).waitFor();
  return page;
}

const panelOf = (page: Page, state: string) => page.getByRole('region', { name: state, exact: true });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('the failure stands beside the fix, with words for what the drawing shows and a table for it', async () => {
  const panel = panelOf(desktop, 'Evidence of a proven run');
  const failure = panel.getByRole('region', { name: 'Failure', exact: true });
  await failure.getByText('4711 waits for 4712 and 4712 waits for 4711: a cycle').waitFor();
  const [left, right] = await Promise.all(
    ['Failure', 'Fix'].map((name) => panel.getByRole('region', { name, exact: true }).boundingBox()),
  );
  expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x);

  await failure.getByRole('button', { name: /View as table ?: lock waits, failure/ }).click();
  expect(await failure.getByRole('row').allInnerTexts()).toHaveLength(4);
});

test('the keyboard reaches each piece; plans and statements say what changed', async () => {
  const panel = panelOf(desktop, 'Evidence of a proven run');
  await panel.getByRole('tab', { name: 'Lock waits' }).focus();
  await desktop.keyboard.press('ArrowRight');
  await desktop.keyboard.press('Enter');
  await panel.getByText('Seq Scan on orders became Index Scan on orders using orders_of_customer').waitFor();
  expect(await panel.getByText('costs most').count()).toBe(2);
  await desktop.keyboard.press('ArrowRight');
  await desktop.keyboard.press('Enter');
  expect(plain(await panel.innerText())).toContain('order-item is not called any more, after 41 calls per request');
});

test('what is not there says why: a phase that has not ended, and one of which nothing was captured', async () => {
  await panelOf(desktop, 'Evidence while the failure runs')
    .getByText('This is here as soon as the phase has ended.')
    .first()
    .waitFor();
  expect(await panelOf(desktop, 'Evidence that was not captured').getByText('Nothing of this was captured.').count()).toBe(2);
});

test.each([
  ['at 1280 px, light', () => desktop],
  ['at 360 px, dark', () => open(360, 'dark')],
] as const)('%s, nothing is out of reach of a reader or wider than the page', async (_, pageOf) => {
  const page = await pageOf();
  const panel = panelOf(page, 'Evidence of a proven run');
  await page.evaluate(axe);
  for (const tab of await panel.getByRole('tab').all()) {
    await tab.click();
    expect(await page.evaluate(audit('Evidence of a proven run')), await tab.innerText()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  }
});

test('other phases are a press away, and one is always shown', async () => {
  const panel = panelOf(desktop, 'Evidence of a proven run');
  const shown = () => panel.getByRole('heading', { level: 5 }).allInnerTexts();
  await panel.getByRole('tab', { name: 'Lock waits' }).click();
  expect(await shown()).toEqual(['Failure', 'Fix']);
  await panel.getByRole('button', { name: 'Calm' }).click();
  expect(await shown()).toEqual(['Calm', 'Failure', 'Fix']);
  await panel.getByText('Nobody waited for a lock.').waitFor();
  for (const name of ['Failure', 'Fix']) await panel.getByRole('button', { name, exact: true }).click();
  await panel.getByRole('button', { name: 'Calm' }).dispatchEvent('click');
  expect(await shown()).toEqual(['Calm']);
  await panel.getByRole('tab', { name: 'Query plan: paid-orders' }).click();
  await panel.getByText('No query "paid-orders" was seen in the window.').waitFor();
});
