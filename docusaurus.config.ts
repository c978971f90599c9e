import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config } from '@docusaurus/types';
import type { Options as DocsOptions } from '@docusaurus/plugin-content-docs';
import { codeTheme } from './site/code-theme.ts';
import { parseFrontMatter, preprocessor } from './site/plugins/catalogue/readme.ts';

const config: Config = {
  title: 'Systems Design Lab',
  tagline: 'Break a real system. See why. Prove the fix.',
  favicon: 'img/mark.svg',
  url: 'http://localhost:8000',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  future: { v4: true, faster: true },
  staticDirectories: ['site/static'],
  markdown: { parseFrontMatter, preprocessor, hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
  presets: [
    [
      'classic',
      {
        docs: { path: 'tutorials', routeBasePath: 'tutorials' },
        pages: { path: 'site/pages' },
        blog: false,
        sitemap: false,
        theme: { customCss: 'site/css/lab.css' },
      } satisfies Options,
    ],
  ],
  plugins: [
    [
      '@docusaurus/plugin-content-docs',
      {
        id: 'scenarios',
        path: 'scenarios/catalogue',
        routeBasePath: 'scenarios',
        include: ['**/README.mdx'],
        sidebarPath: false,
        docItemComponent: '@theme/ScenarioPage',
      } satisfies DocsOptions & { id: string },
    ],
    './site/plugins/catalogue/index.ts',
    './site/plugins/reference/index.ts',
    './site/plugins/local-theme/index.ts',
    './site/plugins/lab-proxy/index.ts',
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'Systems Design Lab',
      logo: { alt: '', src: 'img/mark.svg', srcDark: 'img/mark-dark.svg' },
      items: [
        { to: '/scenarios/', label: 'Scenarios', position: 'left' },
        { to: '/tutorials/', label: 'Tutorials', position: 'left', activeBaseRegex: '^/tutorials/' },
        { to: '/reference/', label: 'API', position: 'left' },
      ],
    },
    prism: { theme: codeTheme, darkTheme: codeTheme },
  } satisfies ThemeConfig,
};

export default config;
