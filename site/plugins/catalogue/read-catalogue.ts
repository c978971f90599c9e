import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { loadFreshModule } from '@docusaurus/utils';
import type { AnyScenario } from '../../../scenarios/kit/index.ts';
import type { DesignKind } from '../../../openapi/client.ts';
import { readMeasured, readRecording } from '../../numbers/recorded-files.ts';
import type { ScenarioFolder, Source } from './facts.ts';
import { partnersCalled } from './partners.ts';

/** The designs of a folder, in the order in which a reader meets them. */
const designFiles: readonly { readonly design: DesignKind; readonly file: string; readonly optional?: true }[] = [
  { design: 'broken', file: 'broken.ts' },
  { design: 'fixed', file: 'fixed.ts' },
  { design: 'tempting', file: 'tempting.ts', optional: true },
];

/** Every scenario under `catalogue/<family>/<name>/`, by family, then name. There is no list to edit: a folder is enough. */
export async function readCatalogue(catalogue: string): Promise<readonly ScenarioFolder[]> {
  const folders = (await foldersIn(catalogue)).map(async (family) =>
    (await foldersIn(path.join(catalogue, family))).map((name) => path.join(catalogue, family, name)),
  );
  return Promise.all((await Promise.all(folders)).flat().map(readScenario));
}

/** One scenario, read anew at each call, so that an edit shows on the page. */
export async function readScenario(folder: string): Promise<ScenarioFolder> {
  const recording = readRecording(folder);
  return {
    name: path.basename(folder),
    family: path.basename(path.dirname(folder)),
    scenario: await loadScenario(path.join(folder, 'scenario.ts')),
    sources: await readSources(folder),
    measured: readMeasured(folder),
    partners: recording && partnersCalled(recording),
  };
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function loadScenario(file: string): Promise<AnyScenario> {
  try {
    const loaded = (await loadFreshModule(file)) as AnyScenario & { readonly default?: AnyScenario };
    return loaded.default ?? loaded;
  } catch (cause) {
    throw new Error(`Cannot read the scenario in "${file}".`, { cause });
  }
}

async function readSources(folder: string): Promise<readonly Source[]> {
  const present = designFiles.filter(({ file, optional }) => !optional || existsSync(path.join(folder, file)));
  return Promise.all(
    present.map(async ({ design, file }) => ({ design, file, text: await readFile(path.join(folder, file), 'utf8') })),
  );
}
