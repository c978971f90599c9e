import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { openWidgets } from '../numbers-page.ts';
import { startStaticHost, type StaticHost } from '../static-host.ts';

let browser: Browser;
let host: StaticHost;
beforeAll(async () => {
  [browser, host] = await Promise.all([launchBrowser(), startStaticHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

test('a number is in the page before any script, and says where it was measured', async () => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${host.url}/scenarios/n-plus-one-query/`);
  expect(await plain.locator('.prose').innerText()).toMatch(/queries for each page jumps from [\d.]+ to [\d.]+,/);
  await plain.close();

  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(`${host.url}/scenarios/n-plus-one-query/`);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  const number = page.locator('.prose button[popovertarget]').last();
  await number.focus();
  await page.keyboard.press('Enter');
  const note = page.getByText(/^Recorded on .*, \d cores, .* seed \d+\.$/).or(page.getByText(/queries per page, failure/));
  await note.first().waitFor();
  const box = await page.locator('[popover]:popover-open').boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('[popover]:popover-open').waitFor({ state: 'detached' });
  await page.close();
});

test('a number stays covered, at its own size, until the reader has guessed or asks for it', async () => {
  const [page] = await openWidgets(browser, host.url);
  const sentence = page.getByRole('region', { name: 'Numbers: nothing guessed yet' });
  const number = sentence.getByRole('button', { name: 'A measured value: run it first' }).first();
  const before = await number.boundingBox();
  expect(await number.getByText('ms').isVisible()).toBe(false);
  await number.click();
  await page.getByRole('button', { name: 'Show it now' }).click();
  const shown = sentence.getByRole('button', { name: /^\d+.ms$/ }).first();
  expect((await shown.boundingBox())?.width).toBe(before?.width);
  await page.close();
});

test('the recorded phases are compared on demand, and the box keeps its size', async () => {
  const [page, section] = await openWidgets(browser, host.url);
  const compare = section.getByRole('region', { name: 'Failure against fix' });
  const before = await compare.boundingBox();
  expect(await compare.getByRole('row', { name: /^errors of cart/ }).innerText()).toMatch(/–\s–/);
  await compare.getByRole('button', { name: 'Compare the recorded ones' }).click();
  await expect
    .poll(() =>
      compare
        .getByRole('row', { name: /^errors of cart/ })
        .first()
        .innerText(),
    )
    .toMatch(/100.%\s+0.%\s+−100.%\s.*yes/);
  await compare.getByText(/Both with seed \d+/).waitFor();
  await expect.poll(() => compare.getByRole('img', { name: /^p99 of cart\. Failure .*, Fix / }).count()).toBe(1);
  expect((await compare.boundingBox())?.height).toBe(before?.height);
  await page.close();
});

test('a design shows what it did when it was recorded, a load the rates that were', async () => {
  const [page, section] = await openWidgets(browser, host.url);
  await section.getByText(/these are recorded phases/).waitFor();
  const errors = section.getByRole('img', { name: /^Errors\. / });
  await section.getByRole('radio', { name: 'Broken' }).check();
  await expect.poll(() => errors.getAttribute('aria-label')).toMatch(/cart 100.%/);
  await section.getByRole('radio', { name: 'Fixed' }).check();
  await expect.poll(() => errors.getAttribute('aria-label')).toMatch(/cart 0.%/);
  expect(await section.getByRole('textbox').getAttribute('readonly')).not.toBeNull();
  await section.getByText(/Other rates were not recorded/).waitFor();
  expect(
    await section
      .getByRole('row', { name: /^Failure \d/ })
      .last()
      .innerText(),
  ).toMatch(/100.%/);
  await page.close();
});

test('a line is chosen by keys alone, judged with a reason, and nothing points at it before', async () => {
  const [page, section] = await openWidgets(browser, host.url);
  const lines = section.getByRole('listbox', { name: /Which line/ });
  expect(await lines.locator('[data-verdict]').count()).toBe(0);
  expect(await section.getByText(/^Line \d+$/).count()).toBe(0);
  await lines.focus();
  await page.keyboard.press('Enter');
  await section.getByText(/Close\..*only because another line changes/).waitFor();
  for (let line = 1; line < 12; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await section.getByText(/That is it\. Line 12: The repair has this instead: .*parameters\.timeout/).waitFor();
  await section.getByText('Line 12', { exact: true }).click();
  await section.getByText('Ten seconds, with a connection in the hand.').waitFor();
  await page.close();
});
