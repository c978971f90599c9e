import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { signalOf, type Metric, type Signal } from './kit/index.ts';
import { findSignal, signals } from './signals.ts';

const catalogue = path.join(import.meta.dirname, 'catalogue');
const folders = globSync('*/*/scenario.ts', { cwd: catalogue }).map((file) => path.dirname(path.join(catalogue, file)));

test('each signal is named once', () => {
  expect(signals.map(({ name }) => name)).toEqual([...new Set(signals.map(({ name }) => name))]);
});

test('every signal that any scenario has recorded is declared, in the unit that was recorded', async () => {
  const undeclared: string[] = [];
  for (const folder of folders) {
    const { series } = JSON.parse(readFileSync(path.join(folder, 'recording.json'), 'utf8')) as {
      series: { signal: string; unit: string }[];
    };
    const own = new Map((await metricsOf(folder)).map((metric) => [metric.name, signalOf(metric, 'scenario')]));
    const unitIn = (name: string) => (findSignal(name) ?? own.get(name))?.unit;
    undeclared.push(...series.filter(({ signal, unit }) => unitIn(signal) !== unit).map(({ signal }) => `${folder}: ${signal}`));
  }
  expect(folders.length).toBeGreaterThan(40);
  expect(undeclared).toEqual([]);
});

test('what a scenario says of a metric of the shop does not differ in type', async () => {
  for (const folder of folders) {
    for (const { name, type } of await metricsOf(folder)) {
      expect([name, findSignal(name)?.type ?? type]).toEqual([name, type]);
    }
  }
});

test('Prometheus gets one prefix, base units, and counters that say so', () => {
  const wrong = ({ exported: { name, type } }: Signal): boolean =>
    !/^lab_[a-z][a-z0-9_]*$/.test(name) ||
    /_(ms|milliseconds|kb|mb|percent|share|count|sum|bucket)$/.test(name) ||
    (type === 'counter') !== name.endsWith('_total');
  expect(signals.filter(wrong)).toEqual([]);
});

test('two signals that share a name in Prometheus differ by a label and agree on the type', () => {
  for (const [, group] of Map.groupBy(signals, ({ exported }) => exported.name)) {
    expect(new Set(group.map(({ exported: { labels } }) => JSON.stringify(labels))).size).toBe(group.length);
    expect(new Set(group.map(({ exported: { type } }) => type)).size).toBe(1);
  }
});

async function metricsOf(folder: string): Promise<readonly Metric[]> {
  const module = (await import(path.join(folder, 'scenario.ts'))) as { default: { metrics: readonly Metric[] } };
  return module.default.metrics;
}
