import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { broken, openHome, sentence } from '../home-page.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

/** What the first screen promises, and a busy machine's share on top. */
const FIRST_VERDICT_MS = 30_000;
const ALL_VERDICTS_MS = 60_000;

let browser: Browser;
let host: StaticHost;
beforeAll(async () => {
  [browser, host] = await Promise.all([launchBrowser(), startStaticHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

const drawing = (page: Page) => page.getByRole('img', { name: /^The bench\./ });
const dots = (page: Page) => page.locator('[role="img"] circle:not([style*="none"])');
const play = (page: Page) => page.getByRole('button', { name: /Play a recorded failure/ });

test('the recorded failure breaks the drawing where it breaks, and its verdicts appear without scrolling', async () => {
  const page = await openHome(browser, host.url);
  await page
    .getByText(/^Recorded on/)
    .first()
    .waitFor();
  const before = await page.locator('main').evaluate((main) => main.getBoundingClientRect().height);
  await play(page).click();
  await sentence(page, 'calm', true).waitFor({ timeout: FIRST_VERDICT_MS });
  await broken(page).waitFor({ timeout: ALL_VERDICTS_MS });
  await drawing(page).getByText('down', { exact: true }).waitFor();
  expect(await dots(page).count(), 'requests on their way').toBeGreaterThan(0);
  await sentence(page, 'failure', false).waitFor({ timeout: ALL_VERDICTS_MS });
  await sentence(page, 'fix', true).waitFor({ timeout: ALL_VERDICTS_MS });
  expect(await page.evaluate('scrollY')).toBe(0);
  const { y, height } = (await sentence(page, 'fix', true).boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(800);
  expect(await page.locator('main').evaluate((main) => main.getBoundingClientRect().height)).toBe(before);
  await page.close();
});

test('the drawing has a twin that is a table, reached by keyboard, of the same size', async () => {
  const page = await openHome(browser, host.url);
  await play(page).click();
  await broken(page).waitFor({ timeout: ALL_VERDICTS_MS });
  await page.getByRole('button', { name: 'Skip to the end' }).click();
  const height = () =>
    page
      .locator('figure')
      .first()
      .evaluate((figure) => figure.getBoundingClientRect().height);
  const before = await height();
  await page.getByRole('button', { name: /View as table/ }).focus();
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /shop → recommendations/ });
  expect(await row.getByRole('cell').first().innerText()).toBe('down');
  expect(await height()).toBe(before);
  await page.close();
});

test('where nothing may move, what has passed is counted instead; and axe finds nothing while it runs', async () => {
  const page = await openHome(browser, host.url, { reducedMotion: 'reduce' });
  await play(page).click();
  const counter = drawing(page)
    .getByText(/^[1-9][\d,]* so far$/)
    .first();
  await counter.waitFor({ timeout: FIRST_VERDICT_MS });
  const counted = await counter.textContent();
  await expect.poll(() => counter.textContent(), { timeout: 5_000 }).not.toBe(counted);
  expect(await dots(page).count()).toBe(0);
  await broken(page).waitFor({ timeout: ALL_VERDICTS_MS });
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  expect(await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id }) => id))`)).toEqual([]);
  await page.close();
});

test('paused, the drawing stands still while the recording goes on', async () => {
  const page = await openHome(browser, host.url);
  await play(page).click();
  await expect.poll(() => dots(page).count(), { timeout: FIRST_VERDICT_MS }).toBeGreaterThan(0);
  await page.getByRole('button', { name: /Pause/ }).click();
  const places = () => dots(page).evaluateAll((circles) => circles.map((circle) => circle.getAttribute('cx')));
  const before = await places();
  await page.waitForTimeout(500);
  expect(await places()).toEqual(before);
  await page.getByRole('button', { name: /Resume/ }).click();
  await expect.poll(places).not.toEqual(before);
  await page.close();
});

test('on a phone the drawing has its own shape, and the page is no wider than the screen', async () => {
  const page = await openHome(browser, host.url, { viewport: { width: 360, height: 740 } });
  expect(await drawing(page).evaluate((svg) => svg.getBoundingClientRect().height > svg.getBoundingClientRect().width)).toBe(
    true,
  );
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  await page.close();
});
