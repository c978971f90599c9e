import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScenarioSummary } from '../../../openapi/client.ts';
import { InMemoryLab } from '../api/in-memory-lab-fixture.ts';
import { measuredResult } from '../contracts/measured.ts';
import { run as runSchema } from '../contracts/runs.ts';
import { record } from './record.ts';

test('a proof is written into the scenario’s folder, with the machine that it was made on', async () => {
  const catalogue = await mkdtemp(join(tmpdir(), 'catalogue-'));
  try {
    const folder = join(catalogue, 'resilience/retry-storm');
    await mkdir(folder, { recursive: true });
    const lab = new InMemoryLab();
    const { id } = await lab.runs.start({ scenario: 'retry-storm' });
    await expect.poll(async () => (await lab.runs.get(id)).status).toBe('proven');
    const run = runSchema.parse(await lab.runs.get(id));

    await record({ name: 'retry-storm', category: 'resilience', hash: 'h' } as ScenarioSummary, run, [run], catalogue);

    const measured = measuredResult.parse(JSON.parse(await readFile(join(folder, 'measured.json'), 'utf8')));
    expect(measured).toMatchObject({ scenario: 'retry-storm', status: 'proven', hash: 'h', seed: 7, repeats: 1 });
    expect(measured.machine).toMatchObject({ node: process.version });
    expect(measured.machine.postgres).toMatch(/^\d+\.\d+/);
    expect(runSchema.parse(JSON.parse(await readFile(join(folder, 'recording.json'), 'utf8')))).toMatchObject({
      id,
      series: [{ signal: 'rate' }],
    });
    expect((await stat(join(folder, 'measured.json'))).size).toBeLessThan(40 * 1024);
  } finally {
    await rm(catalogue, { recursive: true });
  }
});
