import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { decidingValues, phaseSentence } from '../../site/live/wording.ts';
import { launchBrowser } from './browser.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';
import { startStaticHost, type StaticHost } from './static-host.ts';

/** Three phases, each perhaps measured again on a busy machine. */
const RUN_MS = 240_000;
/** What the first screen promises, and a busy machine's share on top. */
const FIRST_VERDICT_MS = 15_000;
const ALL_VERDICTS_MS = 45_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openHome(url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  onTestFailed(async () => console.error(await page.locator('main').innerText()));
  await page.goto(url);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

const drawing = (page: Page) => page.getByRole('img', { name: /^The bench\./ });
const broken = (page: Page) => page.getByRole('img', { name: /shop to recommendations, down/ });
const sentence = (page: Page, kind: 'calm' | 'failure' | 'fix', healthy: boolean) =>
  page
    .locator('section[aria-labelledby="first-run"]')
    .getByRole('listitem')
    .filter({ hasText: phaseSentence(kind, healthy) })
    .first();
const dots = (page: Page) => page.locator('[role="img"] circle:not([style*="none"])');

describe('on a host without a lab', () => {
  let host: StaticHost;
  beforeAll(async () => {
    host = await startStaticHost();
  });
  afterAll(() => host.stop());

  const play = (page: Page) => page.getByRole('button', { name: /Play a recorded failure/ });

  test('the recorded failure breaks the drawing where it breaks, and its verdicts appear without scrolling', async () => {
    const page = await openHome(host.url);
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
    const page = await openHome(host.url);
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
    const page = await openHome(host.url, { reducedMotion: 'reduce' });
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
    const page = await openHome(host.url);
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
    const page = await openHome(host.url, { viewport: { width: 360, height: 740 } });
    expect(await drawing(page).evaluate((svg) => svg.getBoundingClientRect().height > svg.getBoundingClientRect().width)).toBe(
      true,
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.close();
  });
});

describe('on a lab', () => {
  let lab: LabProcessFixture;
  beforeAll(async () => {
    lab = await startLabProcess();
  }, RUN_MS);
  afterAll(() => lab.close(), 60_000);

  test(
    'the button breaks the real bench: the link goes down in the failure, and the verdicts are those of the API',
    async () => {
      const page = await openHome(lab.url);
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
});
