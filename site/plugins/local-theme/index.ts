import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

/**
 * Would add languages to the highlighter on every page. None is added here (`additionalLanguages`), and without this module
 * a page that has no code needs no highlighter either: 33 kB less.
 */
const prismLanguages = require.resolve('@docusaurus/theme-classic/lib/prism-include-languages.js');

/**
 * Serves `site/theme` as a theme: Docusaurus itself would only look for overrides in `src/theme`. While pages are rendered at
 * build time nobody connects to a lab, so the server's bundle goes without socket.io (and the native modules that it looks for).
 */
export default function localTheme({ siteDir }: LoadContext): Plugin {
  const folder = path.join(siteDir, 'site/theme');
  return {
    name: 'local-theme',
    getThemePath: () => folder,
    getTypeScriptThemePath: () => folder,
    configureWebpack: (_, isServer) => ({
      resolve: {
        alias: { [prismLanguages]: false, ...(isServer ? { 'socket.io-client': false, ...renderedByServer(siteDir) } : {}) },
      },
    }),
  };
}

/** What comes to a page when its reader is near is rendered at once where there is no reader. */
const renderedByServer = (siteDir: string): Record<string, string> =>
  Object.fromEntries(
    ['widgets/CodeBlock', 'widgets/CodeDiff', 'theme/MDXComponents'].map((part) => {
      const folder = path.join(siteDir, 'site', part);
      return [path.join(folder, 'near.tsx'), path.join(folder, 'near.server.tsx')];
    }),
  );
