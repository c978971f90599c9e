import type { AnyScenario, Need } from '@systems-design-lab/scenarios/kit/index.ts';
import type { DesignKind } from '../../domain/run.ts';

/** The scenarios that this lab has: one for each folder. */
export interface Catalogue {
  /** By family, then name. Reads what is on disk now, so an edit takes effect at the next run. */
  list(): Promise<readonly CatalogueEntry[]>;
  find(name: string): Promise<CatalogueEntry | undefined>;
}

export interface CatalogueEntry {
  readonly name: string;
  readonly family: string;
  /** Absolute path of the scenario's folder. */
  readonly folder: string;
  readonly scenario: AnyScenario;
  readonly designs: readonly DesignKind[];
  /** The designs as files, for pages that show the code that runs. */
  readonly sources: readonly { readonly file: string; readonly text: string }[];
  /** Hash of the folder's .ts files: tells whether measured.json is stale. */
  readonly hash: string;
  /** What this machine lacks of the scenario's needs. */
  readonly unmet: readonly Need[];
}
