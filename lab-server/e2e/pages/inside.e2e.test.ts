import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { FakeLab } from '../../../site/live/fake-lab.ts';
import { exampleLine, exampleLines } from '../../../site/widgets/LogTail/example-lines.ts';
import { failedCheckout, manyQueries } from '../../../site/widgets/TraceView/example-trace.ts';
import { launchBrowser } from '../browser.ts';
import { build, startStaticHost } from '../static-host.ts';

let browser: Browser;
let lab: FakeLab;

beforeAll(async () => {
  browser = await launchBrowser();
  lab = new FakeLab();
  lab.site = express().use(express.static(build));
  await lab.listen();
});
afterAll(async () => {
  await browser.close();
  await lab.close();
});
beforeEach(() => {
  lab.traces = [manyQueries(), failedCheckout()];
  lab.lines = [...exampleLines(failedCheckout().id)];
});

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.length + ', the first at ' + nodes[0].target))`;

async function open(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  onTestFailed(async () => console.error(await page.locator('main').innerText()));
  await page.goto(lab.url + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

/** In both themes, and as wide as a phone is. */
async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe);
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['dark', 360],
    ['light', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
    expect(await page.evaluate(audit), `${colorScheme}, ${width} px wide`).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth'), 'width of the page').toBe(width);
  }
}

const row = (page: Page, name: RegExp) => page.getByRole('row', { name }).first();

test('a failed request is found, and its waterfall is walked by keyboard', async () => {
  const page = await open('/traces/');
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('failed');
  const request = page.getByRole('button', { name: /^POST \/checkout/ });
  await request.click();
  expect(await page.getByRole('button', { name: /^GET \/customers/ }).count()).toBe(0);
  await row(page, /POST payments.*attempt 2 of 3/).waitFor();
  expect(new URL(page.url()).searchParams.get('id')).toBe(failedCheckout().id);

  await row(page, /POST \/checkout edge/).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.getByText('SELECT * FROM carts WHERE id = $1 /* cart */').waitFor();
  await page.getByText('4711').waitFor();
  await expectUsable(page);
  await page.close();
});

test('while nobody looks at the list of requests, the lab is not asked; it is at once when somebody does', async () => {
  const page = await open('/traces/');
  await page.getByRole('button', { name: /^POST \/checkout/ }).waitFor();
  const turn = (visibility: string) =>
    page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
  const asked = () => lab.asked.filter((question) => question.startsWith('GET /api/traces?')).length;
  const before = asked();
  await expect.poll(asked, { timeout: 5_000 }).toBeGreaterThan(before);
  await turn('hidden');
  const hidden = asked();
  await page.waitForTimeout(3_000);
  expect(asked() - hidden).toBeLessThanOrEqual(1); // one may have been on its way
  const then = asked();
  await turn('visible');
  await expect.poll(asked, { timeout: 1_000 }).toBe(then + 1);
  await page.close();
});

test('a page opened without a lab says how to start one and that it looked in vain, and finds the lab when there is one', async () => {
  lab.silent = true;
  onTestFinished(() => void (lab.silent = false));
  const host = await startStaticHost();
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  for (const path of ['/traces/', '/logs/', '/runs/', '/play/']) {
    await page.goto(host.url + path);
    await page.getByText('make up').first().waitFor();
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('No answer yet.').waitFor();
    await page.getByRole('link', { name: 'how to start the lab' }).waitFor();
    await expectUsable(page);
    await page.setViewportSize({ width: 360, height: 740 });
  }
  await page.route('**/api/**', (route) => route.continue({ url: route.request().url().replace(host.url, lab.url) }));
  lab.silent = false;
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByText('No lab answers').first().waitFor({ state: 'detached' });
  await page.close();
  await host.stop();
});

test('forty equal queries are one row until it is opened, and the address leads to the same request again', async () => {
  const page = await open(`/traces/?id=${manyQueries().id}`);
  const fold = row(page, /40 × SELECT order-lines/);
  await fold.click();
  await expect.poll(() => page.getByRole('row', { name: /^SELECT order-lines/ }).count()).toBe(40);
  expect(await fold.getAttribute('aria-expanded')).toBe('true');
  await page.close();
});

test('an id that is none, or that is kept no longer, is told from a trace', async () => {
  const page = await open('/traces/?id=nonsense');
  await page
    .getByRole('alert')
    .getByText(/"nonsense" is no trace id/)
    .waitFor();
  await page.goto(`${lab.url}/traces/?id=${'f'.repeat(32)}`);
  await page
    .getByRole('alert')
    .getByText(/not kept/)
    .waitFor();
  await page.close();
});

test('the log is narrowed, goes on by itself, can be paused, and leads to a request and back', async () => {
  const page = await open('/logs/');
  const lines = page.getByRole('region', { name: 'Log' }).getByRole('listitem');
  await expect.poll(() => lines.count()).toBe(4);
  await page.getByRole('combobox', { name: 'Level' }).selectOption('error');
  await expect.poll(() => lines.count()).toBe(2);
  await page.getByRole('searchbox', { name: 'Text' }).fill('pool_timeout');
  await expect.poll(() => lines.count()).toBe(1);
  expect(new URL(page.url()).search).toBe('?level=error&text=pool_timeout');

  const more = (sequence: number) =>
    lab.logs({
      entries: [exampleLine(sequence, { level: 'error', fields: { code: 'POOL_TIMEOUT' } }), exampleLine(sequence + 1)],
      dropped: 0,
    });
  more(10);
  await expect.poll(() => lines.count()).toBe(2);
  await page.getByRole('button', { name: 'Pause' }).click();
  more(20);
  await page.getByText('Paused; 1 new.').waitFor();
  expect(await lines.count()).toBe(2);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => lines.count()).toBe(3);

  await page.getByRole('button', { name: /^Its trace/ }).click();
  await row(page, /POST payments.*failed.*attempt 1 of 3/).waitFor();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Its log lines' }).click();
  await page.getByRole('button', { name: /show all again/ }).waitFor();
  await expect.poll(() => lines.count()).toBe(1);
  await page.close();
});
