import { onTestFailed } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { phaseSentence } from '../../site/live/wording.ts';

/** The front page, once it lives. What stood on it is printed when the test fails. */
export async function openHome(browser: Browser, url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  onTestFailed(async () => console.error(await page.locator('main').innerText()));
  await page.goto(url);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return page;
}

/** The drawing, when the failure has cut the link. */
export const broken = (page: Page): Locator => page.getByRole('img', { name: /shop to recommendations, down/ });

export const sentence = (page: Page, kind: 'calm' | 'failure' | 'fix', healthy: boolean): Locator =>
  page
    .locator('section[aria-labelledby="first-run"]')
    .getByRole('listitem')
    .filter({ hasText: phaseSentence(kind, healthy) })
    .first();
