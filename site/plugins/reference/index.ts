import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { normalizeUrl } from '@docusaurus/utils';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { parse } from 'yaml';
import { apiDocumentOf, type ApiDocument, type OpenApi } from './api-document.ts';

/** Each contract and where its page lies. */
const references = [
  { file: 'lab.yaml', route: '/reference/', data: 'lab.json' },
  { file: 'shop.yaml', route: '/reference/shop/', data: 'shop.json' },
] as const;

/** A page for each contract, as static HTML: what the lab answers, and what the shop that it breaks answers. */
export default function reference({ siteDir, baseUrl }: LoadContext): Plugin<readonly ApiDocument[]> {
  const folder = path.join(siteDir, 'openapi');
  return {
    name: 'reference',
    getPathsToWatch: () => references.map(({ file }) => path.join(folder, file)),
    loadContent: () =>
      Promise.all(
        references.map(async ({ file }) => apiDocumentOf(parse(await readFile(path.join(folder, file), 'utf8')) as OpenApi)),
      ),
    async contentLoaded({ content, actions }) {
      await Promise.all(
        references.map(async ({ route, data }, index) => {
          const api = await actions.createData(data, content[index] ?? {});
          actions.addRoute({
            path: normalizeUrl([baseUrl, route]),
            exact: true,
            component: '@theme/ReferencePage',
            modules: { api },
          });
        }),
      );
    },
  };
}
