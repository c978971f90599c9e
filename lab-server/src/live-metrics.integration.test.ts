import { findSignal } from '@systems-design-lab/scenarios/signals.ts';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queriesOf } from './guardrails/dashboards.ts';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

const root = join(import.meta.dirname, '../..');
const scenario = 'connection-pool-exhaustion';
const hasPrometheus = spawnSync('prometheus', ['--version']).error === undefined;

/** One lab with a load on: what it tells Prometheus is what all tests here look at. */
let lab: LabFixture;
let text: string;
let metricsUrl: string;

beforeAll(async () => {
  const [port = 0] = await findFreePorts(1);
  lab = await openLab({ metricsListen: { host: '127.0.0.1', port } });
  metricsUrl = `127.0.0.1:${port}`;
  await call('/api/sim/enable', { name: scenario, design: 'broken', durationSeconds: 120 });
  // A rate needs two samples, and what is asked once a second a second more.
  await sleep(3_000);
  text = await (await fetch(`${lab.url}/api/metrics`)).text();
});
afterAll(() => lab?.close());

test('every signal of a live bench is declared, with unit and help', () => {
  const names = [...text.matchAll(/^# HELP (lab_\S+) (.+)$/gm)].map(([, name = '', help = '']) => ({ name, help }));
  expect(names.length).toBeGreaterThan(25);
  // An undeclared one has its own name as help.
  expect(names.filter(({ name, help }) => help === `${name.slice('lab_'.length)}.`)).toEqual([]);
});

test('each process of the bench tells how it does', () => {
  for (const metric of [
    'process_cpu_ratio',
    'process_memory_bytes',
    'process_heap_bytes',
    'process_event_loop_delay_seconds',
    'process_gc_pause_seconds',
    ...(process.platform === 'linux' ? ['process_descriptors', 'process_threads'] : []),
  ]) {
    for (const name of ['shop', 'edge', 'partners', 'links'])
      expect(text).toMatch(new RegExp(`^lab_${metric}\\{process="${name}"\\} [\\d.e-]+$`, 'm'));
  }
});

test('pool and connections are told, and what is on', () => {
  expect(text).toMatch(/^lab_db_pool_in_use\{.*\} \d+$/m);
  expect(text).toMatch(/^lab_postgres_sessions\{state="active"\} \d+$/m);
  expect(text).toContain('lab_scenario_active{scenario="connection-pool-exhaustion",design="broken",phase="play"} 1\n');
});

test('nothing is told in anything but base units', () => {
  expect([...text.matchAll(/^# TYPE (\S+_(?:ms|share|percent|kb|mb)) /gm)].map(([, name]) => name)).toEqual([]);
  expect(findSignal('load_latency_p99_ms')?.exported.name).toBe('lab_load_latency_seconds');
});

test('the server for metrics tells the same to anybody, and in OpenMetrics too', async () => {
  const answer = await fetch(`http://${metricsUrl}/metrics`, { headers: { accept: 'application/openmetrics-text' } });
  const open = await answer.text();
  expect(open).toContain(`lab_scenario_active{scenario="${scenario}",design="broken",phase="play"} 1\n`);
  expect(open).toContain('# TYPE lab_partner_calls counter\nlab_partner_calls_total{');
  expect(open.endsWith('# EOF\n')).toBe(true);
});

// Debian's package prometheus, which CI installs.
describe.skipIf(!process.env['CI'] && !hasPrometheus)('a real Prometheus', () => {
  let folder: string;
  let prometheus: ChildProcess;
  let base: string;

  beforeAll(async () => {
    const [port = 0] = await findFreePorts(1);
    base = `http://127.0.0.1:${port}`;
    folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
    await mkdir(join(folder, 'data'));
    for (const file of ['prometheus.yml', 'rules.yml'])
      await copyFile(join(root, 'compose/prometheus', file), join(folder, file));
    await writeFile(join(folder, 'lab.json'), JSON.stringify([{ targets: [metricsUrl] }]));
    prometheus = spawn(
      'prometheus',
      [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
        '--enable-feature=exemplar-storage',
        '--log.level=error',
      ],
      { cwd: folder, stdio: 'inherit' },
    );
    await until(async () => (await ask('up')).some(({ value }) => value[1] === '1'));
    await sleep(5_000);
  });
  afterAll(async () => {
    if (prometheus?.exitCode === null) {
      prometheus.kill();
      await once(prometheus, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  });

  test('scrapes it each second, a page that stays small', async () => {
    expect(Number((await ask('count_over_time(up[4s])'))[0]?.value[1])).toBeGreaterThanOrEqual(3);
    expect(Number((await ask('scrape_samples_scraped'))[0]?.value[1])).toBeLessThan(2_000);
  });

  test('raises the alert that the scenario is made for', async () => {
    await until(async () => (await ask('ALERTS{alertname="PoolIsExhausted", alertstate="firing"}')).length > 0);
  });

  test('answers every query of every dashboard, of metrics that the lab exports', async () => {
    const exported = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name));
    const files = globSync('compose/grafana/dashboards/*.json', { cwd: root });
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      for (const query of queriesOf(root, file, scenario)) {
        await ask(query);
        const names = [...query.matchAll(/\blab_[a-z0-9_]+/g)].map(([name]) => name.replace(/_bucket$/, ''));
        if (!query.includes('__name__'))
          expect(
            names.filter((name) => !exported.has(name)),
            `${file}: ${query}`,
          ).toEqual([]);
      }
    }
    expect((await ask(`{__name__=~"lab_db_.+", scenario="${scenario}"}`)).length).toBeGreaterThan(0);
  });

  test('and promtool find nothing to say about how the metrics are named', () => {
    const { status, stderr, stdout } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });

  async function ask(query: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]> {
    const answer = await fetch(`${base}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query }) });
    const { status, data, error } = (await answer.json()) as { status: string; data: { result: never[] }; error?: string };
    if (status !== 'success') throw new Error(`Prometheus does not take "${query}": ${error}`);
    return data.result;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 20_000; Date.now() < end; await sleep(200)) {
      if (await condition().catch(() => false)) return;
    }
    throw new Error(`This did not come true within 20 s: ${condition}`);
  }
});

async function call(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${lab.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${lab.token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
}
