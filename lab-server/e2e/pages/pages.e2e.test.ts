import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { pageKinds } from '../site-pages.ts';
import { startStaticHost } from '../static-host.ts';

let browser: Browser;
let host: Awaited<ReturnType<typeof startStaticHost>>;

beforeAll(async () => {
  host = await startStaticHost();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

const pages = Object.values(pageKinds);

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(host.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (options.javaScriptEnabled !== false) await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

test('without a lab a scenario says how to start one, and has all its facts', async () => {
  const page = await open('/scenarios/timeout-too-long/');
  await page
    .getByText('No lab', { exact: true })
    .or(page.getByText(/^Recorded on/))
    .first()
    .waitFor();
  await page.getByText(/run make up/).waitFor();
  for (const heading of [
    'Run it',
    'What you see',
    'Why it happens',
    'The repair',
    'When the repair is wrong',
    'The code that runs',
    'Parameters',
    'What shows why',
    'Metrics',
  ]) {
    expect(await page.getByRole('heading', { name: new RegExp(`^${heading}`) }).count(), heading).toBe(1);
  }
  await page.close();
});

test('the facts are there without a script', async () => {
  const page = await open('/scenarios/timeout-too-long/', { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  for (const fact of ['errors of cart', 'GET /products/:id', 'db_pool_waiting', 'productReader', '10 ms to 10 s']) {
    expect(text.replaceAll('\u00a0', ' ')).toContain(fact);
  }
  await page.close();
});

test('a scenario is found by words, family, needs and proof; the address keeps them, and back undoes a choice', async () => {
  const page = await open('/scenarios/');
  const words = page.getByRole('searchbox', { name: 'Words' });
  const family = page.getByRole('combobox', { name: 'Family' });
  const families = () => page.getByRole('heading', { level: 2 }).allInnerTexts();
  await words.fill('leak connection');
  await page.getByText(/^1 of \d+ scenarios$/).waitFor();
  await words.fill('');
  await family.selectOption('latency');
  expect(await families()).toEqual([expect.stringMatching(/^Latency/)]);
  await family.selectOption('resources');
  await page.getByRole('combobox', { name: 'Needs' }).selectOption('linux');
  expect(new URL(page.url()).search).toBe('?family=resources&needs=linux');
  await page.reload();
  await page.getByText(/^[1-9]\d* of \d+ scenarios$/).waitFor();
  expect(await family.inputValue()).toBe('resources');
  await page.goBack();
  await page.goBack();
  await expect.poll(() => family.inputValue()).toBe('latency');
  expect(await families()).toEqual([expect.stringMatching(/^Latency/)]);
  await page.close();
});

test('a search that finds nothing says what is in the way, and keeps the focus when that is taken away', async () => {
  const page = await open('/scenarios/?words=nonsense&family=latency');
  await page.getByRole('status').getByText(/^0 of/).waitFor();
  await page.getByRole('button', { name: /^Without the words: \d+$/ }).press('Enter');
  await page.getByRole('heading', { level: 2, name: /^Latency/ }).waitFor();
  expect(await page.evaluate('document.activeElement.type')).toBe('search');
  await page.close();
});

test('code that nobody is near yet can be read and found, and comes to life on the way to it', async () => {
  const page = await open('/scenarios/timeout-too-long/');
  await page.waitForLoadState('networkidle');
  const code = page.locator('section').filter({ has: page.getByRole('heading', { name: /^The code that runs/ }) });
  expect(await code.innerText()).toContain('productReader');
  await code.scrollIntoViewIfNeeded();
  await code.getByRole('tab', { name: 'fixed.ts' }).click();
  await code.getByRole('tab', { name: 'fixed.ts', selected: true }).waitFor();
  await page.close();
});

test('the designs are tabs that a keyboard reaches', async () => {
  const page = await open('/scenarios/timeout-too-long/');
  await page.getByRole('tab', { selected: true }).focus();
  await page.waitForLoadState('networkidle'); // what was text comes to life, and keeps the focus
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('broken.ts');
  await page.getByRole('tabpanel').getByText('export default').first().waitFor();
  await page.close();
});

test('no page asks anybody but its own host, and none makes the browser complain', async () => {
  const complaints: string[] = [];
  const page = await browser.newPage();
  page.on(
    'request',
    (request) => request.url().startsWith(host.url) || request.url().startsWith('data:') || complaints.push(request.url()),
  );
  page.on('pageerror', (error) => complaints.push(String(error)));
  for (const path of pages) {
    await page.goto(host.url + path);
    await page.waitForLoadState('networkidle');
  }
  expect(complaints).toEqual([]);
  await page.close();
});
