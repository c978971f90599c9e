import type { Settings } from '@systems-design-lab/scenarios/kit/index.ts';

type PartialSettings = Partial<Settings>;

/** Settings by process, field by field; a later one wins. */
export function mergeSettings(all: readonly (PartialSettings | undefined)[]): PartialSettings {
  const merged: Record<string, object> = {};
  for (const settings of all) {
    for (const [process, fields] of Object.entries(settings ?? {})) merged[process] = { ...merged[process], ...fields };
  }
  return merged;
}
