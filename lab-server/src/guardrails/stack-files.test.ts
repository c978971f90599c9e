import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { errorCodes } from '../domain/lab-error.ts';
import { ports } from '../../../scripts/stack-plan.mts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'compose');
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

interface Service {
  readonly image?: string;
  readonly build?: object;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const { services } = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};

describe.each(Object.entries(services))('%s', (_name, service) => {
  test('has a health check and limits, and a version that does not move', () => {
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.cpus).toBeGreaterThan(0);
    if (!service.build) expect(service.image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?$/);
  });

  test('is reached from this computer alone, at a port that stack-up looks at', () => {
    for (const mapping of service.ports ?? []) {
      expect(mapping).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
      expect(ports).toContain(Number(mapping.split(':')[1]));
    }
  });

  test('mounts only files that are there', () => {
    for (const mount of (service.volumes ?? []).filter((each) => each.startsWith('./'))) {
      const [from = ''] = mount.replace(/\$\{\w+:-(\w+)\}/, '$1').split(':');
      expect(globSync(from, { cwd: folder }), mount).toHaveLength(1);
    }
  });
});

test('every YAML and JSON file of the stack can be read', () => {
  for (const file of globSync('**/*.{yml,yaml,json}', { cwd: folder })) {
    expect(parse(readFileSync(join(folder, file), 'utf8'), { merge: true }), file).toBeTypeOf('object');
  }
});

test('each setting is documented', () => {
  const settings = readFileSync(join(root, 'lab-server/src/configuration.ts'), 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g);
  const documented = ['development', 'observability'].map((name) => readFileSync(join(root, `docs/${name}.md`), 'utf8')).join('');
  const names = new Set([...settings].map(([, name = '']) => name).filter((name) => !(name in errorCodes)));
  expect(names.size).toBeGreaterThan(6);
  expect([...names].filter((name) => !documented.includes(`| \`${name}\``))).toEqual([]);
});

// Debian's package prometheus, which CI installs.
describe.skipIf(!process.env['CI'] && !has('promtool'))('promtool', () => {
  const promtool = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: join(folder, 'prometheus'), encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };

  test('takes configuration and rules', () => {
    expect(promtool('check', 'config', 'prometheus.yml')).toMatchObject({ status: 0 });
    expect(promtool('check', 'rules', 'rules.yml').said).toContain('SUCCESS');
  });

  test('takes what docs/observability.md says to write into one of the reader’s own', () => {
    const [, block = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/observability.md'), 'utf8')) ?? [];
    const file = join(mkdtempSync(join(tmpdir(), 'lab-docs-')), 'prometheus.yml');
    writeFileSync(file, block.replaceAll(/^ {3}/gm, '').replace('rules.yml', join(folder, 'prometheus/rules.yml')));
    const { status, said } = promtool('check', 'config', file);
    rmSync(dirname(file), { recursive: true });
    expect(status, said).toBe(0);
    expect(said).toContain('1 rule files found');
  });

  test('finds that each alert says what it should, when it should', () => {
    const { status, said } = promtool('test', 'rules', 'rules.test.yml');
    expect(status, said).toBe(0);
    const rules = parse(readFileSync(join(folder, 'prometheus/rules.yml'), 'utf8')) as {
      groups: { rules: { alert: string }[] }[];
    };
    const tests = readFileSync(join(folder, 'prometheus/rules.test.yml'), 'utf8');
    for (const { alert } of rules.groups.flatMap((group) => group.rules)) expect(tests).toContain(`alertname: ${alert}`);
  });
});
