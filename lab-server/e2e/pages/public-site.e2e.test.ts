import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, seeChart } from '../browser.ts';
import { builtPages, pageKinds } from '../site-pages.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

/** The site as it is published: under a path of somebody's host, and no lab anywhere. */
let browser: Browser;
let host: StaticHost;
let folder: string;

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const scenario = '/scenarios/timeout-too-long/';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'public-site-'));
  const env = { ...process.env, SITE_URL: 'https://example.org', BASE_URL: '/lab/' };
  await promisify(execFile)(process.execPath, ['scripts/build-site.mts', folder], { cwd: repository, env });
  [host, browser] = await Promise.all([startStaticHost(folder, '/lab/'), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await host.stop();
  await rm(folder, { recursive: true });
});

const published = (file: string) => readFile(join(folder, file), 'utf8');

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(host.url + path);
  if (options.javaScriptEnabled !== false) await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

test('what leaves the pages has the public address', async () => {
  const page = await published('scenarios/timeout-too-long/index.html');
  for (const said of [
    /rel="?canonical"? href="?https:\/\/example\.org\/lab\/scenarios\/timeout-too-long\//,
    /og:url"? content="?https:\/\/example\.org\/lab\/scenarios\/timeout-too-long\//,
    /og:image"? content="?https:\/\/example\.org\/lab\/img\/social-card\.png/,
    /twitter:card"? content="?summary_large_image/,
  ]) {
    expect(page).toMatch(said);
  }
  expect(await published('robots.txt')).toContain('Sitemap: https://example.org/lab/sitemap.xml');
  expect(await published('releases/atom.xml')).toContain('https://example.org/lab/releases/');
  const listed = [...(await published('sitemap.xml')).matchAll(/<loc>https:\/\/example\.org\/lab(\/[^<]*)<\/loc>/g)].map(
    ([, path]) => path,
  );
  const hidden = ['/search/', '/widgets/'];
  expect(listed.toSorted()).toEqual(
    builtPages(folder)
      .filter((path) => !hidden.includes(path))
      .toSorted(),
  );
});

test('under a path, pages ask for nothing that is not there but a lab, once, and complain of nothing', async () => {
  const { missing: _missing, ...kinds } = pageKinds;
  for (const path of Object.values(kinds)) {
    const page = await browser.newPage();
    const complaints: string[] = [];
    let probes = 0;
    page.on('response', (response) => {
      const { origin, pathname } = new URL(response.url());
      if (origin === new URL(host.url).origin && pathname.startsWith('/api/')) probes += 1;
      else if (!response.url().startsWith(host.url) || response.status() >= 400)
        complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const isProbe = new URL(message.location().url || host.url).pathname.startsWith('/api/');
      if (['error', 'warning'].includes(message.type()) && !isProbe) complaints.push(message.text());
    });
    await page.goto(host.url + path);
    await expect.poll(() => probes, { timeout: 20_000 }).toBe(2);
    await page.waitForLoadState('networkidle');
    expect(probes, `requests to a lab from ${path}`).toBe(2);
    expect(complaints, path).toEqual([]);
    await page.close();
  }
});

test('an address without a page says so, leads on, and finds what was meant', async () => {
  const page = await open('/scenarios/timeout-to-long/');
  await page.getByRole('heading', { level: 1, name: 'There is no page at this address' }).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(`${host.url}/search/?q=timeout+to+long`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /^The optional box that took the shop/ })
    .click();
  await page.waitForURL(`${host.url}${scenario}`);
  await page.close();
});

test('script that does not come is said to be missing, takes nothing else away, and is fetched again when asked', async () => {
  const page = await open(scenario);
  await page.getByRole('button', { name: /Play the recorded run/ }).waitFor();
  await page.route('**/*.js', (route) => route.abort());
  await page.getByRole('button', { name: /Play the recorded run/ }).click();
  const missing = page.getByText(/^Could not fetch the charts/);
  await missing.waitFor();
  await page.getByRole('button', { name: 'Skip to the end' }).click();
  await page
    .getByText(/^Proven/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByText(/^Could not fetch the search/).waitFor();
  await page.unroute('**/*.js');
  await missing.getByRole('button', { name: 'Try again' }).click();
  await seeChart(page);
  await page.close();
});

test('when the network goes away after the page has come, it reads on, plays and searches', async () => {
  const page = await open(scenario);
  await page.getByRole('button', { name: /Play the recorded run/ }).waitFor();
  await searchFor(page, 'deadlock');
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // What is fetched ahead has come.
  await page.waitForLoadState('networkidle');

  await page.context().setOffline(true);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.getByRole('heading', { name: /^Why it happens/ }).waitFor();
  // By keyboard: a link that comes to lie under the mouse is fetched ahead, which cannot be without a network.
  await page.getByRole('button', { name: /Play the recorded run/ }).press('Enter');
  await seeChart(page);
  await page.getByRole('button', { name: 'Skip to the end' }).press('Enter');
  await page
    .getByText(/^Proven/)
    .first()
    .waitFor();
  await searchFor(page, 'pool waiting');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /^Connection leak/ })
    .waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test.each([
  ['a metric', 'db_client_held_seconds', 'The optional box that took the shop'],
  ['a part of a metric', 'db_pool', 'Connection leak'],
  ['an effect', 'link shop recommendations timeout', 'The optional box that took the shop'],
  ['words of a claim', 'hottest key expires', 'Cache stampede'],
  ['an endpoint', 'steady state reset', 'lab: API'],
  ['a release', 'first eight failures', '0.1.0: the first eight failures'],
])('the search finds %s', async (_, words, title) => {
  const page = await open('/start/');
  await searchFor(page, words);
  const results = page.getByRole('dialog').getByRole('listitem');
  await results.filter({ hasText: title }).first().waitFor();
  await page.close();
});

async function searchFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill(words);
}

test('without a script there are the text, what was measured, and every scenario', async () => {
  const page = await open(scenario, { javaScriptEnabled: false });
  const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  expect(text).toContain('Why it happens');
  const measured = page.getByRole('table', { name: /Recorded values/, includeHidden: true });
  expect(await measured.locator('tbody tr').count()).toBeGreaterThan(0);
  expect(await measured.textContent()).toMatch(/\d+(\.\d+)?\s?(%|ms|s)/);
  await page.goto(`${host.url}/scenarios/`);
  const all = builtPages(folder).filter((path) => path.startsWith('/scenarios/') && path !== '/scenarios/');
  expect(await page.locator('main li h3 a').count()).toBe(all.length);
  await page.close();
});

test('a keyboard is enough to go from the first key to a run', async () => {
  const page = await open('/scenarios/');
  await page.keyboard.press('Tab');
  expect(await focused(page).innerText()).toBe('Skip to main content');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Words' }));
  await page.keyboard.type('optional box');
  await page.getByText(/^1 of/).waitFor();
  await tabTo(page, page.getByRole('link', { name: 'The optional box that took the shop' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${host.url}${scenario}`);
  const run = page.getByRole('button', { name: /Play the recorded run/ });
  await run.waitFor();
  await tabTo(page, run);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Skip to the end' }).waitFor();
  expect(await focused(page).innerText()).toContain('Skip to the end');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Proven/)
    .first()
    .waitFor();
  await page.close();
});

const focused = (page: Page): Locator => page.locator(':focus');

/** Presses Tab until the element has the focus; a reader gives up sooner. */
async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target} within ${most} presses.`);
}
