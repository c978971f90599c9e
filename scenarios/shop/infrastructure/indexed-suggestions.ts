import type { Suggestions } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';
import { indexSuggestions, type SuggestionIndex } from './suggestion-index.ts';

/** Suggestions from an index in memory, which the first that is asked for builds: in one piece, and for all who wait for it. */
export const indexedSuggestions = (
  { pool, meter }: Pick<ShopToolbox, 'pool' | 'meter'>,
  { products }: { readonly products: number },
): Suggestions => {
  let index: Promise<SuggestionIndex> | undefined;
  const build = async (): Promise<SuggestionIndex> => {
    const { rows } = await pool.query<{ name: string }>('SELECT /* suggested-names */ name FROM products WHERE id <= $1', [
      products,
    ]);
    const started = performance.now();
    const built = indexSuggestions(rows.map(({ name }) => name));
    meter.observe('suggest_index_build_seconds', (performance.now() - started) / 1000);
    return built;
  };
  return {
    async suggest(typed) {
      index ??= build().catch((error: unknown) => {
        index = undefined;
        throw error;
      });
      return (await index).get(typed.toLowerCase()) ?? [];
    },
  };
};
