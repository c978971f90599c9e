import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config } from '@docusaurus/types';
import type { Options as DocsOptions } from '@docusaurus/plugin-content-docs';
import { codeTheme } from './site/code-theme.ts';
import { parseFrontMatter } from './site/plugins/catalogue/readme.ts';
import { preprocessor } from './site/plugins/markdown.ts';
import { publicAddress } from './site/public-address.ts';

const tagline = 'Break a real system. See why. Prove the fix.';

const config: Config = {
  title: 'Systems Design Lab',
  tagline,
  favicon: 'img/mark.svg',
  ...publicAddress(process.env),
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
        docs: { path: 'tutorials', routeBasePath: 'tutorials', sidebarPath: false, docItemComponent: '@theme/LessonPage' },
        pages: { path: 'site/pages' },
        blog: {
          path: 'site/blog',
          routeBasePath: 'releases',
          blogTitle: 'Release notes',
          blogDescription: 'What is new in the lab, for those who run it.',
          blogSidebarTitle: 'Releases',
          blogSidebarCount: 'ALL',
          postsPerPage: 'ALL',
          archiveBasePath: null,
          showReadingTime: false,
          feedOptions: { type: ['atom', 'rss'], title: 'Systems Design Lab: release notes' },
        },
        sitemap: { changefreq: null, priority: null, lastmod: null, ignorePatterns: ['**/search/'] },
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
    [
      '@easyops-cn/docusaurus-search-local',
      {
        // Every page as a whole: facts of scenarios lie beside the prose, under no heading of it.
        indexDocs: false,
        indexPages: true,
        blogRouteBasePath: 'releases',
        blogDir: 'site/blog',
        ignoreCssSelectors: ['.pagination-nav', '.theme-doc-breadcrumbs', '.sr-only', 'button', '[data-search="no"]'],
        searchResultContextMaxLength: 140,
      },
    ],
    './site/plugins/catalogue/index.ts',
    './site/plugins/lessons/index.ts',
    './site/plugins/numbers/index.ts',
    './site/plugins/reference/index.ts',
    './site/plugins/local-theme/index.ts',
    './site/plugins/lab-proxy/index.ts',
    './site/plugins/public-files/index.ts',
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    image: 'img/social-card.png',
    metadata: [
      { property: 'og:site_name', content: 'Systems Design Lab' },
      { property: 'og:type', content: 'website' },
      { property: 'og:image:width', content: '1200' },
      { property: 'og:image:height', content: '630' },
      { property: 'og:image:alt', content: tagline },
      { name: 'twitter:image:alt', content: tagline },
    ],
    navbar: {
      title: 'Systems Design Lab',
      logo: { alt: '', src: 'img/mark.svg', srcDark: 'img/mark-dark.svg', width: 34, height: 34 },
      items: [
        { to: '/scenarios/', label: 'Scenarios', position: 'left' },
        { to: '/tutorials/', label: 'Tutorials', position: 'left', activeBaseRegex: '/tutorials/' },
        { to: '/play/', label: 'Control panel', position: 'left' },
        { to: '/runs/', label: 'Runs', position: 'left' },
        { to: '/traces/', label: 'Traces', position: 'left' },
        { to: '/reference/', label: 'API', position: 'left' },
        { to: '/releases/', label: 'Releases', position: 'left' },
        { type: 'custom-terminal', position: 'right' },
      ],
    },
    footer: {
      links: [
        { to: '/start/', label: 'Start the lab' },
        { to: '/scenarios/', label: 'Scenarios' },
        { to: '/tutorials/', label: 'Tutorials' },
        { to: '/play/', label: 'Control panel' },
        { to: '/runs/', label: 'Runs' },
        { to: '/traces/', label: 'Traces' },
        { to: '/logs/', label: 'Log' },
        { to: '/reference/', label: 'API reference' },
        { to: '/reference/signals/', label: 'Signals' },
        { to: '/search/', label: 'Search' },
        { to: '/releases/', label: 'Release notes' },
        { to: 'pathname:///releases/atom.xml', label: 'Feed' },
      ],
      copyright: 'MIT licensed. Everything runs on your own computer.',
    },
    prism: { theme: codeTheme, darkTheme: codeTheme },
  } satisfies ThemeConfig,
};

export default config;
