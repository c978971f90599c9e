import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dashboardNames, isOnThisComputer, panelAddress } from './address.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(dashboardNames)('the dashboard %s is one that the stack brings, under that name', (name) => {
  const file = readFileSync(path.join(root, `compose/grafana/dashboards/${name}.json`), 'utf8');
  expect(JSON.parse(file)).toMatchObject({ uid: `lab-${name}` });
});

test('a panel is shown by itself, in the theme of the page', () => {
  expect(panelAddress({ dashboard: 'overview', panel: 2 }, 'dark')).toBe(
    'http://localhost:3001/d-solo/lab-overview?panelId=2&from=now-5m&to=now&refresh=1s&theme=dark',
  );
});

test('the lab lets its pages show it, and the stack publishes it there and lets itself be shown', () => {
  const policy = readFileSync(path.join(root, 'lab-server/src/api/security-headers.ts'), 'utf8');
  expect(policy).toContain("const grafana = 'http://localhost:3001';");
  const compose = readFileSync(path.join(root, 'compose/compose.yaml'), 'utf8');
  expect(compose).toContain('127.0.0.1:3001:3000');
  expect(compose).toContain('frame-ancestors http://localhost:');
});

test('only a page of this computer looks for it', () => {
  expect(['localhost', '127.0.0.1', 'example.org'].map(isOnThisComputer)).toEqual([true, true, false]);
});
