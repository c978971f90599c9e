import type { Browser, Locator, Page } from 'playwright-core';

/** The page of all widgets, at the section whose widgets are as they are on any page. */
export async function openWidgets(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<[Page, Locator]> {
  const page = await browser.newPage(options);
  await page.goto(`${url}/widgets/`);
  const section = page.getByRole('region', { name: 'Numbers: as they are' });
  await section.waitFor();
  return [page, section];
}
