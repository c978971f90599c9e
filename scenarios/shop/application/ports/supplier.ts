/** The supplier. */
export interface Supplier {
  /** What it delivers, as a file that is still arriving. Throws `PartnerFailed` where it does not begin to. */
  catalogue(): Promise<CatalogueFile>;
}

export interface CatalogueFile {
  /** As they arrive, read once. Throws where the connection is seen to break. */
  readonly lines: AsyncIterable<string>;
  /** After the last line: whether HTTP takes the answer for complete. */
  isComplete(): boolean;
}
