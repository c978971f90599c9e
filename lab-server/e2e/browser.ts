import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const debianChromium = '/usr/bin/chromium';

/** Chromium: Debian's where it is installed, else the one that Playwright has downloaded. It calls nobody by itself. */
export function launchBrowser(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extraArgs,
    ],
  });
}

/** Scrolls to a chart of a run, as a reader does, and waits until it is drawn: one that nobody is near to is not. */
export async function seeChart(page: Page): Promise<void> {
  const chart = page
    .getByRole('figure')
    .filter({ hasText: /^Errors/ })
    .first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('canvas').waitFor();
}
