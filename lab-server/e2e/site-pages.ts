import { globSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { build } from './static-host.ts';

/** The address of every page of the built site, the heaviest first, so that a page is found without being listed here. */
export function builtPages(folder = build): readonly string[] {
  const size = (file: string) => statSync(join(folder, file)).size;
  return globSync('**/index.html', { cwd: folder })
    .toSorted((a, b) => size(b) - size(a))
    .map((file) => (dirname(file) === '.' ? '/' : `/${dirname(file).split(sep).join('/')}/`));
}

/** The heaviest pages below an address, without the list that lies at it where it has any. */
export function heaviestBelow(prefix: string, count = 1): readonly string[] {
  const pages = builtPages().filter((page) => page.startsWith(prefix));
  const below = pages.filter((page) => page !== prefix);
  return (below.length > 0 ? below : pages).slice(0, count);
}

/** One page of each kind, and the one that is shown where there is none. */
export const pageKinds = {
  home: '/',
  catalogue: '/scenarios/',
  scenario: heaviestBelow('/scenarios/')[0]!,
  tutorial: heaviestBelow('/tutorials/')[0]!,
  tutorials: '/tutorials/',
  reference: '/reference/',
  signals: '/reference/signals/',
  shop: '/reference/shop/',
  start: '/start/',
  traces: '/traces/',
  logs: '/logs/',
  search: '/search/',
  play: '/play/',
  releases: '/releases/',
  release: heaviestBelow('/releases/')[0]!,
  missing: '/no-such-page/',
} as const satisfies Readonly<Record<string, string>>;
