import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkArchitecture } from './arch-check.ts';
import { rules } from './architecture-rules.ts';

/** One import that breaks the rule: from a file, to a file or package. */
const breaks: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'kit-imports-nothing': ['scenarios/kit/units.ts', 'scenarios/shop/settings.ts'],
  'shop-has-no-word-of-failure': ['scenarios/shop/infrastructure/defaults.ts', 'scenarios/kit/effects/link.ts'],
  'shop-stands-alone': ['scenarios/shop/infrastructure/payments.ts', 'scenarios/partners/payments/settings.ts'],
  'partners-know-only-the-kit': ['scenarios/partners/payments/ledger.ts', 'scenarios/shop/domain/order.ts'],
  'declarations-import-only-the-kit': ['scenarios/catalogue/latency/slow-start/scenario.ts', 'scenarios/shop/settings.ts'],
  'scenarios-stand-alone': [
    'scenarios/catalogue/latency/slow-start/broken.ts',
    'scenarios/catalogue/latency/tail-latency/broken.ts',
  ],
  'scenarios-never-import-the-lab': ['scenarios/catalogue/latency/slow-start/fixed.ts', 'lab-server/src/domain/run.ts'],
  'domain-imports-only-domain': ['lab-server/src/domain/run.ts', 'lab-server/src/application/lab.ts'],
  'application-imports-only-inwards': [
    'scenarios/shop/application/place-order.ts',
    'scenarios/shop/infrastructure/postgres-order-store.ts',
  ],
  'infrastructure-implements-ports': [
    'lab-server/src/infrastructure/store/runs.ts',
    'lab-server/src/application/run-scenarios.ts',
  ],
  'api-never-imports-infrastructure': ['scenarios/shop/api/checkout.ts', 'scenarios/shop/infrastructure/postgres-order-store.ts'],
  'contracts-import-no-outer-layer': ['lab-server/src/contracts/runs.ts', 'lab-server/src/infrastructure/store/runs.ts'],
  'nobody-imports-the-composition-root': ['lab-server/src/api/routing.ts', 'lab-server/src/lab.ts'],
  'site-talks-through-the-client': ['site/widgets/RunFailure/index.ts', 'lab-server/src/application/lab.ts'],
  'product-needs-no-dev-dependency': ['lab-server/src/infrastructure/store/runs.ts', 'only-for-development'],
  'no-cycles': ['lab-server/src/domain/run.ts', 'lab-server/src/domain/verdict.ts'],
  'imports-exist': ['lab-server/src/domain/run.ts', './nowhere.ts'],
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arch-check-'));
  write('package.json', JSON.stringify({ name: 'fixture', devDependencies: { 'only-for-development': '1.0.0' } }));
  write('lab-server/package.json', JSON.stringify({ name: 'lab-server', type: 'module' }));
  write(
    'node_modules/only-for-development/package.json',
    JSON.stringify({ name: 'only-for-development', version: '1.0.0', main: 'index.js' }),
  );
  write('node_modules/only-for-development/index.js', '');
});

afterEach(() => rmSync(root, { recursive: true }));

describe('every rule of the architecture', () => {
  test.each(rules.map(({ name }) => name))('%s is reported when an import breaks it', async (rule) => {
    const example = breaks[rule];
    if (!example) throw new Error(`Rule "${rule}" has no import in this file that breaks it; add one.`);
    const [from, to] = example;
    if (to.includes('/') && !to.startsWith('.')) write(to, rule === 'no-cycles' ? importOf(to, from) : 'export {};\n');
    write(from, importOf(from, to));

    const violations = await checkArchitecture(root, ['.']);

    expect(violations).toContainEqual(expect.objectContaining({ rule, from }));
  });
});

test('imports that point inwards are fine', async () => {
  write('scenarios/kit/units.ts', 'export const MS = 1;\n');
  write('scenarios/shop/domain/order.ts', 'export {};\n');
  write(
    'scenarios/shop/application/place-order.ts',
    importOf('scenarios/shop/application/place-order.ts', 'scenarios/shop/domain/order.ts'),
  );
  write(
    'scenarios/shop/api/checkout.ts',
    importOf('scenarios/shop/api/checkout.ts', 'scenarios/shop/application/place-order.ts'),
  );
  write(
    'scenarios/shop/infrastructure/defaults.ts',
    importOf('scenarios/shop/infrastructure/defaults.ts', 'scenarios/kit/units.ts'),
  );

  expect(await checkArchitecture(root, ['.'])).toEqual([]);
});

function importOf(from: string, to: string): string {
  if (!to.includes('/') || to.startsWith('.')) return `import '${to}';\n`;
  const up = '../'.repeat(dirname(from).split('/').length);
  return `import '${up}${to}';\n`;
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}
