import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`;

let lab: LabProcessFixture;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLabProcess(), launchBrowser()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser.close();
  await lab.close();
});

const prompt = /lab>\s*$/;
const drawer = (page: Page) => page.getByRole('region', { name: 'Terminal', exact: true });
const screen = (page: Page) => drawer(page).locator('.xterm-rows');
const sees = (page: Page, what: RegExp, timeout = 20_000) =>
  expect.poll(() => screen(page).innerText(), { timeout }).toMatch(what);
const toTerminal = (page: Page) =>
  drawer(page)
    .getByRole('textbox', { name: /^Terminal/ })
    .focus();

const expectFocus = async (page: Page, name: RegExp) => expect(await page.locator(':focus').innerText()).toMatch(name);

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  onTestFailed(async () => console.error(await page.locator('body').innerText()));
  await page.goto(lab.url + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

test('a reader watches locks during a deadlock, asks with sql, interrupts \\watch, resizes, reloads and goes on', async () => {
  const page = await open('/scenarios/deadlock/');
  await page.getByRole('button', { name: 'Run lab enable deadlock' }).click();
  await sees(page, /deadlock is enabled/);
  await page.getByRole('button', { name: 'Run locks' }).click();
  await sees(page, /\d+ waits for \d+/);
  await toTerminal(page);
  await page.keyboard.press('Control+c');
  await sees(page, prompt);

  await page.keyboard.type('sql select count(*) from products \\watch 0.3\n');
  await sees(page, /100000[^]*100000/);
  await page.keyboard.press('Control+c');
  await sees(page, prompt, 1_000);

  await page.setViewportSize({ width: 1100, height: 700 });
  await page.reload();
  await sees(page, /100000[^]*lab>\s*$/);
  await toTerminal(page);
  await page.keyboard.type('sql select 6 * 7 as answer\n');
  await sees(page, /answer[^]*42[^]*lab>\s*$/);

  // From page to page the terminal stays as it is.
  await page.getByRole('link', { name: 'Scenarios' }).first().click();
  await page.waitForURL('**/scenarios/');
  await sees(page, /answer[^]*42/);
  await page.getByRole('button', { name: 'Close the terminal' }).click();
  await lab.client('post /api/sim/reset', {});
  await page.close();
});

test('by keyboard alone it is opened, used, left and closed; axe finds nothing, light or dark, wide or narrow', async () => {
  const page = await open('/scenarios/timeout-too-long/');
  const button = page.getByRole('navigation').getByRole('button', { name: 'Terminal' });
  await button.focus();
  await page.keyboard.press('Enter');
  await sees(page, prompt);
  await page.keyboard.type('help\n');
  await sees(page, /who waits for whom/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+.');
  const close = drawer(page).getByRole('button', { name: 'Close the terminal' });
  await expectFocus(page, /Close\s+the terminal/);

  const search = drawer(page).getByRole('button', { name: 'Search' });
  await search.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('nobody writes this\n');
  await drawer(page).getByText('Not found.').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('locks\n');
  await drawer(page).getByText('Not found.').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await expectFocus(page, /^Search$/);
  expect(await drawer(page).getByRole('searchbox').count()).toBe(0);

  await page.evaluate(axe);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(audit), `${theme}, ${width} px`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await close.focus();
  await page.keyboard.press('Enter');
  expect(await drawer(page).count()).toBe(0);
  await expectFocus(page, /^Terminal$/);
  await page.close();
});

test('on a phone it is in the menu, which closes for it', async () => {
  const page = await open('/scenarios/timeout-too-long/');
  await page.setViewportSize({ width: 360, height: 740 });
  const inBar = page.locator('.navbar__inner').getByRole('button', { name: 'Terminal' });
  expect(await inBar.count(), 'beside what the bar of a phone has room for').toBe(0);
  const menu = page.getByRole('button', { name: 'Toggle navigation bar' });
  await menu.click();
  await page.locator('.navbar-sidebar').getByRole('button', { name: 'Terminal' }).click();
  await sees(page, prompt);
  await drawer(page).getByRole('button', { name: 'Close the terminal' }).click();
  await menu.click({ trial: true });
  expect(await page.locator(':focus').getAttribute('class')).toContain('navbar__toggle');
  await page.close();
});

test('what a text says to the terminal is not obeyed: no clipboard, no title, no report into the shell', async () => {
  const page = await open('/');
  await page.getByRole('navigation').getByRole('button', { name: 'Terminal' }).click();
  await sees(page, prompt);
  const title = await page.title();
  await toTerminal(page);
  // As PostgreSQL sends it, and as it would look if the shell let it through.
  await page.keyboard.type("sql select E'\\x1b]52;c;ZXZpbA==\\x07\\x1b]2;evil\\x07\\x1b[6n' as said\n");
  await sees(page, /␛\]52;c;ZXZpbA==[^]*lab>\s*$/);
  expect(await page.title()).toBe(title);
  await page.close();
});

test('when the lab has gone, the drawer says so and has nothing to press but "Close"; back again, it takes no focus away', async () => {
  const page = await open('/scenarios/deadlock/');
  await page.getByRole('navigation').getByRole('button', { name: 'Terminal' }).click();
  await sees(page, prompt);
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.focus();
  await lab.end('SIGINT');
  await drawer(page)
    .getByText(/No lab answers/)
    .waitFor();
  expect(await drawer(page).getByRole('button').count()).toBe(1);
  await lab.start();
  await sees(page, prompt, 30_000);
  expect(await seed.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.close();
});
