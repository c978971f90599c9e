import { findSignal } from '@systems-design-lab/scenarios/signals.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLab, type LabFixture } from './lab-fixture.ts';

/** One lab with a load on: what it tells Prometheus is what all tests here look at. */
let lab: LabFixture;
let text: string;

beforeAll(async () => {
  lab = await openLab();
  await call('/api/sim/enable', { name: 'connection-pool-exhaustion', design: 'broken', durationSeconds: 120 });
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

async function call(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${lab.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${lab.token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
}
