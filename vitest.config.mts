import { defineConfig } from 'vitest/config';

/** Tests that start PostgreSQL, a bench, a lab or a browser. One at a time: two of them on two cores would disturb each other. */
const integration = ['**/*.integration.test.ts', '**/*.pg.test.ts', '**/*.e2e.test.ts'];

/** The built site in a browser, without a lab: nothing is measured, so `make test` has it run beside the rest. */
const pages = ['lab-server/e2e/pages/*.e2e.test.ts'];

/** Labs of their own that are killed and led astray: long, and nothing is measured, so `make test` has them run beside the rest, too. */
const faults = ['lab-server/src/{crash,random-kills,random-sequences}.integration.test.ts'];

/** Walks the folders of the catalogue: a part of `make check` of its own. */
const catalogueWalk = 'scenarios/catalogue.test.ts';

const shared = {
  exclude: ['**/node_modules/**', 'build/**', '.lab/**'],
  setupFiles: ['./scripts/keep-coverage.mts'],
};

export default defineConfig({
  test: {
    // Node runs the files as they are, as it does in the product: V8's coverage then refers to the very same offsets.
    experimental: { viteModuleRunner: false },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...shared.exclude, ...integration, catalogueWalk],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'catalogue', include: [catalogueWalk] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'integration',
          include: integration,
          exclude: [...shared.exclude, ...pages, ...faults],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'pages',
          include: pages,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'faults',
          include: faults,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
