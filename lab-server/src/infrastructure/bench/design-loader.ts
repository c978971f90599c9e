import type { Design } from '@systems-design-lab/scenarios/kit/index.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StagedDesign } from '../../application/ports/bench.ts';

export interface LoadedDesign {
  readonly design: Design;
  readonly parameters: Record<string, number>;
}

/** Imports the designs of a stage, as they are on disk now: an edit takes effect with the next stage. */
export function loadDesigns(staged: readonly StagedDesign[]): Promise<LoadedDesign[]> {
  return Promise.all(
    staged.map(async ({ folder, design, parameters }) => {
      const file = join(folder, `${design}.ts`);
      const { mtimeMs } = await stat(file);
      const module = (await import(`${pathToFileURL(file).href}?changed=${mtimeMs}`)) as { default: Design };
      return { design: module.default, parameters: { ...parameters } };
    }),
  );
}
