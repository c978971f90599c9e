import { join } from 'node:path';
import { readTexts, untrueIn } from '../../../site/numbers/check-texts.ts';
import { typedFiguresIn } from '../../../site/numbers/typed-figures.ts';

/**
 * Numbers in texts come from what was recorded: no figure is typed, every `<Measured>` has its value, every claim holds.
 * The build checks the last two as well; here it takes a second.
 */
export function complaintsAboutNumbers(root: string): readonly string[] {
  const texts = readTexts(root);
  return [...untrueIn(root, texts), ...texts.flatMap(typedFiguresIn)];
}

if (import.meta.main) {
  const complaints = complaintsAboutNumbers(join(import.meta.dirname, '../../..'));
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else console.log('Every number in the texts is a recorded one, and every claim holds.');
}
