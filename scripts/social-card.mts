import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../lab-server/e2e/browser.ts';
import { root } from './lab.mts';

/** Draws docs/images/social-card.html as the picture that links to the site are shown with. */
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.goto(pathToFileURL(join(root, 'docs/images/social-card.html')).href);
await page.evaluate('document.fonts.ready');
await page.screenshot({ path: join(root, 'site/static/img/social-card.png') });
await browser.close();
