import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

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
    configureWebpack: (_, isServer) => (isServer ? { resolve: { alias: { 'socket.io-client': false } } } : {}),
  };
}
