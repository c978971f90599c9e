import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import lighthouse from 'lighthouse';
import desktopConfig from 'lighthouse/core/config/desktop-config.js';
import { launchBrowser } from '../e2e/browser.ts';
import { pageKinds } from '../e2e/site-pages.ts';
import { findFreePorts } from '../src/infrastructure/supervision/free-ports.ts';
import type { Figure } from './figure.ts';
import { repository, type OwnLab } from './own-lab.ts';

/** Another process that wakes up in the middle spoils a page load, so the best of these counts. */
const TRIES = 3;

/** How fast pages are, as a lab serves them, and how long the site takes to build from nothing. */
export async function measurePages(lab: OwnLab): Promise<Figure[]> {
  await lab.make('site');
  await lab.make('up');
  const [debuggingPort] = await findFreePorts(1);
  const browser = await launchBrowser([`--remote-debugging-port=${debuggingPort}`]);
  const figures: Figure[] = [];
  try {
    for (const kind of ['home', 'scenario', 'tutorial'] as const) {
      figures.push(...(await measurePage(kind, lab.url + pageKinds[kind], debuggingPort!)));
    }
  } finally {
    await browser.close();
    await lab.make('down');
  }
  return [...figures, await measureColdBuild()];
}

async function measurePage(kind: string, url: string, port: number): Promise<Figure[]> {
  const tries: { readonly score: number; readonly paintMs: number; readonly shift: number }[] = [];
  for (let count = 0; count < TRIES; count += 1) {
    const result = await lighthouse(url, { port, onlyCategories: ['performance'], logLevel: 'error' }, desktopConfig);
    const { categories, audits } = result!.lhr;
    tries.push({
      score: categories['performance']?.score ?? 0,
      paintMs: audits['largest-contentful-paint']?.numericValue ?? NaN,
      shift: audits['cumulative-layout-shift']?.numericValue ?? NaN,
    });
  }
  const best = tries.toSorted((a, b) => b.score - a.score)[0]!;
  const against = `Lighthouse, desktop, best of ${TRIES}; layout shift ${best.shift.toFixed(3)}`;
  return [
    { name: `page ${kind}: performance`, value: 100 * best.score, unit: 'of 100', against },
    { name: `page ${kind}: largest paint`, value: best.paintMs, unit: 'ms', against: 'the same load' },
  ];
}

/** Everything that the site's generator keeps from build to build is removed first. */
async function measureColdBuild(): Promise<Figure> {
  for (const cache of ['.docusaurus', 'node_modules/.cache']) {
    await rm(path.join(repository, cache), { recursive: true, force: true });
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'lab-site-'));
  const startedAt = performance.now();
  try {
    await promisify(execFile)(process.execPath, ['scripts/build-site.mts', folder], { cwd: repository });
    return { name: 'site: cold build', value: (performance.now() - startedAt) / 1_000, unit: 's', against: 'no cache' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
