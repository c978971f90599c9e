import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

/** What only a crawler asks for and what has to name the site's own address: robots.txt. */
export default function publicFiles({ siteConfig: { url, baseUrl } }: LoadContext): Plugin {
  return {
    name: 'public-files',
    postBuild: ({ outDir }) => writeFile(path.join(outDir, 'robots.txt'), robots(`${url}${baseUrl}`)),
  };
}

/** Every page may be read; the search page has nothing of its own. */
const robots = (site: string): string =>
  [`User-agent: *`, `Disallow: ${new URL('search/', site).pathname}`, '', `Sitemap: ${site}sitemap.xml`, ''].join('\n');
