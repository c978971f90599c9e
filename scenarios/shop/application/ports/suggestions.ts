/** What the search box proposes. */
export interface Suggestions {
  /** Names of products with a word that begins like this, whatever its case; at most 10. */
  suggest(typed: string): Promise<readonly string[]>;
}
