import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startLabProcess, type LabProcessFixture } from '../src/lab-process-fixture.ts';

const STAGE_MS = 60_000;

let lab: LabProcessFixture;
let browser: Browser;

beforeAll(async () => {
  lab = await startLabProcess();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await lab.close();
}, 60_000);

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const audit = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': the first at ' + nodes[0].target))`;

async function openPanel(query = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  await page.goto(`${lab.url}/play/${query}`);
  onTestFailed(async () => console.error(await page.locator('main').innerText()));
  await page.getByText('Live · this machine').first().waitFor();
  return page;
}

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
const happened = (page: Page) => page.getByRole('list', { name: 'What happened' });

test(
  'with the keyboard alone, two scenarios and a load are put on the bench, turned, and stopped; axe finds nothing meanwhile',
  async () => {
    const page = await openPanel();
    const words = page.getByRole('searchbox', { name: 'Words' });
    for (const name of ['deadlock', 'fixed-latency']) {
      await words.focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(name);
      await page.getByText(`1 of`).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    const first = card(page, 'Deadlock');
    await first.getByRole('button', { name: /Switch on, broken/ }).focus();
    await page.keyboard.press('Enter');
    await first.getByRole('button', { name: 'Renew of deadlock' }).waitFor({ timeout: STAGE_MS });
    expect((await lab.client('get /api/sim/status', {})).active).toMatchObject([{ name: 'deadlock', design: 'broken' }]);

    await page.getByRole('button', { name: 'Start the load' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop the load' }).waitFor({ timeout: STAGE_MS });
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await happened(page).getByText('The load was changed: GET /products/:id 51/s').waitFor();

    await page.evaluate(axe);
    expect(await page.evaluate(audit)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate(audit)).toEqual([]);

    await page.getByRole('button', { name: 'Stop everything' }).focus();
    await page.keyboard.press('Enter');
    await first.getByRole('button', { name: /Switch on, broken/ }).waitFor({ timeout: STAGE_MS });
    await page.getByRole('button', { name: 'Start the load' }).waitFor();
    await page.close();
  },
  3 * STAGE_MS,
);

test(
  'an address brings a set-up, which starts when asked; another tab and the command line share what is on',
  async () => {
    const query =
      '?on=fixed-latency:fixed:rttMs=40&on=no-such-thing:broken&load=open:30&mix=GET+/offers/:id;2;1.1&mix=GET+/orders/:id;1';
    const page = await openPanel(query);
    await page.getByText('on=no-such-thing:broken').waitFor();
    const prepared = card(page, 'Eight round trips');
    await prepared.getByRole('button', { name: /Switch on, fixed/ }).waitFor();
    expect((await lab.client('get /api/sim/status', {})).active).toEqual([]);

    await page.getByRole('button', { name: 'Switch all on' }).click();
    await page.getByRole('button', { name: 'Stop the load' }).waitFor({ timeout: STAGE_MS });
    const { active, load } = await lab.client('get /api/sim/status', {});
    expect(active).toMatchObject([{ name: 'fixed-latency', design: 'fixed', parameters: { rttMs: 40 } }]);
    expect(load?.streams).toMatchObject({
      'GET /offers/:id': { perSecond: 20, keys: { keys: 'zipf', exponent: 1.1 } },
      'GET /orders/:id': { perSecond: 10 },
    });

    const other = await openPanel();
    await card(other, 'Eight round trips').getByRole('button', { name: 'Renew of fixed-latency' }).waitFor();
    await other.getByRole('textbox', { name: 'Weight' }).nth(1).waitFor();
    await lab.client('post /api/sim/disable', { name: 'fixed-latency' });
    await happened(other).getByText('fixed-latency was switched off').waitFor({ timeout: STAGE_MS });
    await prepared.getByRole('button', { name: /Switch on, fixed/ }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('on')).toEqual(['fixed-latency:fixed:rttMs=40']);

    await lab.client('post /api/sim/halt', {});
    await other.getByText('The lab is halted.').waitFor();
    await other.getByRole('button', { name: 'Release' }).click();
    await other.getByText('The lab is halted.').waitFor({ state: 'detached' });
    await other.close();
    await page.close();
  },
  3 * STAGE_MS,
);

test(
  'what an address has wrong is left out and named, or complained of by its field, before anything is sent',
  async () => {
    const page = await openPanel('?on=deadlock:broken:nonsense=4,hotProducts=99999,rttMs=6&load=open:9999&mix=GET+/offers/:id');
    const first = card(page, 'Deadlock');
    const products = first.getByRole('textbox', { name: 'Products that all carts are about' });
    await first.getByText('expected 4 to 32, whole').waitFor();
    await page.getByText('load=open:9999, GET /offers/:id without a load, nonsense=4 of deadlock.').waitFor();
    expect(await products.inputValue()).toBe('99999');
    expect(await first.getByRole('button', { name: /Switch on, broken/ }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Switch all on' }).click();
    await page.getByText('Nothing is sent: a value is out of its bounds at deadlock.').waitFor();
    expect((await lab.client('get /api/sim/status', {})).active).toEqual([]);

    await page.getByRole('textbox', { name: 'Weight' }).fill('0');
    await page.getByText('expected 1 to 100, whole').waitFor();
    expect(await page.getByRole('button', { name: 'Start the load' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('textbox', { name: 'Weight' }).fill('3');
    await page.evaluate(axe);
    expect(await page.evaluate(audit)).toEqual([]);

    await products.fill('12');
    await page.getByRole('button', { name: 'Switch all on' }).click();
    await first.getByRole('button', { name: 'Renew of deadlock' }).waitFor({ timeout: STAGE_MS });
    expect((await lab.client('get /api/sim/status', {})).active).toMatchObject([{ parameters: { hotProducts: 12, rttMs: 6 } }]);
    // The address says what differs from the scenario's own values, also of what the lab has told.
    expect(new URL(page.url()).searchParams.getAll('on')).toEqual(['deadlock:broken:hotProducts=12,rttMs=6']);

    // What somebody else changes shows here, over what was typed before.
    await lab.client('post /api/sim/enable', { name: 'deadlock', design: 'fixed', parameters: { hotProducts: 20 } });
    await expect.poll(() => products.inputValue(), { timeout: STAGE_MS }).toBe('20');
    expect(await first.getByRole('radio', { name: 'Fixed' }).isChecked()).toBe(true);
    await lab.client('post /api/sim/reset', {});
    await page.close();
  },
  3 * STAGE_MS,
);

test('nothing lies beneath the foot of the page', async () => {
  const page = await openPanel();
  const foot = await page.locator('footer').evaluate((box) => Math.round(box.getBoundingClientRect().bottom));
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(foot);
  await page.close();
});
