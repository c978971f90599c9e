/** What the search plugin's worker answers; the plugin has no types of its own for it. */
declare module '@theme/searchByWorker' {
  import type { Hit } from './found-pages.ts';

  /** Loads worker and index on the first call. In development there is no index, and nothing is found. */
  export function searchByWorker(baseUrl: string, context: string, input: string, limit: number): Promise<readonly Hit[]>;
}
