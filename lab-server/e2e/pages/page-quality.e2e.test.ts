import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { heaviestBelow, pageKinds } from '../site-pages.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

let browser: Browser;
let host: StaticHost;

beforeAll(async () => {
  [host, browser] = await Promise.all([startStaticHost(), launchBrowser()]);
});

afterAll(async () => {
  console.log(
    `Script before the first interaction, gzip kB (those that a link fetches ahead in brackets)\n${weights.join('\n')}`,
  );
  await browser.close();
  await host.stop();
});

/** Script that may run before the first interaction, bytes of gzip. */
const SCRIPT_BUDGET = 220_000;
/** Share of the window that may move while nobody has touched anything. */
const SHIFT_BUDGET = 0.02;

const weights: string[] = [];

/** What moves is noted from the first paint on. */
const watchShifts = `
  window.movedBy = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      movedBy += value;
      moved.push(...sources.map(({ node }) => node?.nodeName + ' ' + (node?.className || node?.textContent)));
    }
  }).observe({ type: 'layout-shift', buffered: true })`;

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.length + ', the first at ' + nodes[0].target))`;

interface Visit {
  readonly page: Page;
  readonly scriptBytes: number;
}

async function visit(path: string, width: number, height: number): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.addInitScript(watchShifts);
  const scripts: Response[] = [];
  page.on('response', (response) => new URL(response.url()).pathname.endsWith('.js') && scripts.push(response));
  await page.goto(host.url + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(
    scripts.map(async (response) => ({
      runs: response.request().resourceType() === 'script',
      bytes: gzipSync(await response.body()).length,
    })),
  );
  const sum = (runs: boolean) => sizes.filter((size) => size.runs === runs).reduce((total, { bytes }) => total + bytes, 0);
  if (width > 400) weights.push(`${kB(sum(true)).padStart(6)}  (${kB(sum(false))})  ${path}`);
  return { page, scriptBytes: sum(true) };
}

const kB = (bytes: number): string => (bytes / 1_000).toFixed(1);

const wide = [1280, 900] as const;
const phone = [360, 740] as const;

async function become(page: Page, colorScheme: 'light' | 'dark', [width, height]: readonly [number, number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
}

// A lesson is the heaviest kind of page, and there are many: more than one is looked at.
const paths = new Set([...Object.values(pageKinds), ...heaviestBelow('/tutorials/', 3)]);

test.each([...paths])('%s can be used by everybody, fits every screen and brings little script', async (path) => {
  const { page, scriptBytes } = await visit(path, ...wide);
  expect(scriptBytes, 'bytes of script, gzip').toBeLessThanOrEqual(SCRIPT_BUDGET);
  await page.evaluate(axe);
  for (const screen of [wide, phone]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await become(page, colorScheme, screen);
      expect(await page.evaluate(audit), `${colorScheme}, ${screen[0]} px wide`).toEqual([]);
    }
  }
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth'), 'width of the page').toBe(width);
  }
  await page.close();
});

test('every widget in every state can be used by everybody', async () => {
  const { page } = await visit('/widgets/', ...wide);
  await page.getByRole('region', { name: 'Lesson widgets' }).waitFor();
  await page.evaluate(axe);
  for (const [colorScheme, screen] of [
    ['light', wide],
    ['dark', phone],
  ] as const) {
    await become(page, colorScheme, screen);
    expect(await page.evaluate(audit), `${colorScheme}, ${screen[0]} px wide`).toEqual([]);
  }
  await page.close();
});

test.each(
  [pageKinds.home, pageKinds.scenario, pageKinds.tutorial].flatMap((path) => [
    [path, ...wide] as const,
    [path, ...phone] as const,
  ]),
)('%s stands still while it loads, %i px wide', async (path, width, height) => {
  const { page } = await visit(path, width, height);
  await page.waitForTimeout(500);
  expect(await page.evaluate('movedBy'), String(await page.evaluate('moved.join("\\n")'))).toBeLessThanOrEqual(SHIFT_BUDGET);
  await page.close();
});
