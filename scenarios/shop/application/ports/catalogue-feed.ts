import type { CatalogueFile } from './supplier.ts';

/** Keeps the shop's products in line with the supplier's catalogue: what is in the file is listed, what is not is delisted. */
export interface CatalogueFeed {
  import(file: CatalogueFile): Promise<ImportedCatalogue>;
}

export interface ImportedCatalogue {
  /** Products of the file that are now listed. */
  readonly applied: number;
  /** Lines that were not applied. */
  readonly rejected: number;
  /** Products that this file took out of the shop. */
  readonly delisted: number;
}
