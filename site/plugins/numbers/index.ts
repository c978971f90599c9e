import type { LoadContext, Plugin } from '@docusaurus/types';
import { untrueIn } from '../../numbers/check-texts.ts';

/**
 * Holds what the texts say against what was recorded: a claim that does not hold, or a number that is not there, ends the
 * build. While somebody writes (`make dev`) it is only said.
 */
export default function numbers({ siteDir }: LoadContext): Plugin<undefined> {
  return {
    name: 'numbers',
    getPathsToWatch: () => [`${siteDir}/tutorials/**/*.{md,mdx}`, `${siteDir}/scenarios/catalogue/**/{README.mdx,measured.json}`],
    loadContent() {
      const untrue = untrueIn(siteDir);
      if (untrue.length === 0) return;
      const message = `The texts say what was not recorded:\n${untrue.join('\n')}`;
      if (process.env.NODE_ENV === 'production') throw new Error(message);
      console.warn(message);
    },
  };
}
