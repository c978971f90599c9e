import { describe, expect, test } from 'vitest';
import type { Suggestions } from './index.ts';

/** What all suggestions keep to. */
export const describeSuggestions = (adapter: () => Suggestions): unknown =>
  describe('suggestions', () => {
    test('are names with a word that goes on like what was typed, whatever its case', async () => {
      const names = await adapter().suggest('KET');
      expect(names.length).toBeGreaterThan(0);
      expect(names.length).toBeLessThanOrEqual(10);
      for (const name of names) expect(name).toMatch(/\bket/i);
    });

    test('are none where no name goes on like that', async () => {
      expect(await adapter().suggest('xyzzy')).toEqual([]);
    });
  });
