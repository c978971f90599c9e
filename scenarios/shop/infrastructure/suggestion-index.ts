const SUGGESTIONS = 10;
const LONGEST_PREFIX = 20;

/** Names by everything that somebody may have typed of them so far. */
export type SuggestionIndex = ReadonlyMap<string, readonly string[]>;

/** What to suggest for each prefix of each word of each name: the first names in the alphabet. One piece of CPU work. */
export function indexSuggestions(names: readonly string[]): SuggestionIndex {
  const index = new Map<string, string[]>();
  for (const name of names.toSorted()) {
    const text = name.toLowerCase();
    for (const start of wordsOf(text)) {
      for (let length = 1; length <= Math.min(LONGEST_PREFIX, text.length - start); length += 1) {
        const prefix = text.slice(start, start + length);
        const known = index.get(prefix);
        if (!known) index.set(prefix, [name]);
        else if (known.length < SUGGESTIONS && known.at(-1) !== name) known.push(name);
      }
    }
  }
  return index;
}

/** Where the words begin. */
const wordsOf = (text: string): number[] => [...text.matchAll(/\b\w/g)].map(({ index }) => index);
