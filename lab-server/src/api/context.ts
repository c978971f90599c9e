import type { Lab } from '../application/lab.ts';
import type { CatalogueEntry } from '../application/ports/catalogue.ts';
import type { MeasuredResult } from '../application/recording.ts';
import type { Readiness } from '../contracts/bench.ts';

/** What the endpoints work with. */
export interface ApiContext {
  readonly lab: Lab;
  readonly ready: () => Readiness;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** The committed proof of a scenario; null where there is none. */
  readonly measured: (entry: CatalogueEntry) => Promise<MeasuredResult | null>;
}
