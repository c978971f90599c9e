import type { DiffLine } from '../../plugins/catalogue/diff.ts';
import type { Source } from '../../plugins/catalogue/facts.ts';

/** What a chosen line is to the repair, and why. */
export interface Answer {
  /** `beside`: touched as well, but only as a consequence. */
  readonly verdict: 'right' | 'beside' | 'wrong';
  readonly reason: string;
}

/**
 * Judges a line of broken.ts (from 1) by the diff to the fix: a line that the repair takes away, or beside which it adds
 * something, is the one. Imports, comments and lone brackets change along with it.
 */
export function answerOf(diff: readonly DiffLine[], line: number): Answer {
  const touched = touchedLines(diff).find((touch) => touch.line === line);
  if (!touched) return { verdict: 'wrong', reason: 'The repair leaves this line as it is.' };
  const { added } = touched;
  if (isIncidental(touched.text)) {
    return { verdict: 'beside', reason: 'The repair changes this line too, but only because another line changes.' };
  }
  if (touched.isRemoved) {
    return {
      verdict: 'right',
      reason: added === '' ? 'The repair takes this line away.' : `The repair puts another in its place: ${added}`,
    };
  }
  return isIncidental(added)
    ? { verdict: 'beside', reason: 'The repair adds something here, but only because another line changes.' }
    : { verdict: 'right', reason: `The repair adds something here: ${added}` };
}

interface Touch {
  readonly line: number;
  readonly text: string;
  readonly isRemoved: boolean;
  /** The first telling line that the repair puts there. */
  readonly added: string;
}

/** Every line of the file before that the diff takes away, and those on both sides of what it only adds. */
function touchedLines(diff: readonly DiffLine[]): readonly Touch[] {
  const touches: Touch[] = [];
  let line = 0;
  for (const block of blocksOf(diff)) {
    const removed = block.filter(({ mark }) => mark === '-');
    const added = tellingOf(block.filter(({ mark }) => mark === '+'));
    if (block[0]?.mark === ' ') line += block.length;
    else if (removed.length > 0) {
      removed.forEach(({ text }, index) => touches.push({ line: line + index + 1, text, isRemoved: true, added }));
      line += removed.length;
    } else {
      const before = fileBefore(diff);
      for (const beside of [line, line + 1]) {
        const text = before[beside - 1];
        if (text !== undefined) touches.push({ line: beside, text, isRemoved: false, added });
      }
    }
  }
  return touches;
}

const fileBefore = (diff: readonly DiffLine[]): readonly string[] =>
  diff.filter(({ mark }) => mark !== '+').map(({ text }) => text);

/** Stretches of lines that are kept, and stretches of lines that are not. */
function blocksOf(diff: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  return diff.reduce<DiffLine[][]>((blocks, line) => {
    const last = blocks.at(-1);
    if (last && (last[0]?.mark === ' ') === (line.mark === ' ')) last.push(line);
    else blocks.push([line]);
    return blocks;
  }, []);
}

const tellingOf = (lines: readonly DiffLine[]): string =>
  (lines.find(({ text }) => !isIncidental(text)) ?? lines[0])?.text.trim() ?? '';

/** An import, a comment, or nothing but brackets. */
const isIncidental = (text: string): boolean => /^\s*(import\b|\/\/|\/\*|\*|[\s(){}[\];,]*$)/.test(text);

/** A note with the line that it is about. */
export interface PlacedNote {
  readonly line: number;
  readonly text: string;
}

/** Finds the lines that notes are about. Words that stand in no line, or in several, fail the build. */
export function placeNotes({ file, text }: Source, notes: Readonly<Record<string, string>>): readonly PlacedNote[] {
  const lines = text.split('\n');
  return Object.entries(notes)
    .map(([words, note]) => {
      const found = lines.flatMap((line, index) => (line.includes(words) ? [index + 1] : []));
      if (found.length === 1) return { line: found[0] ?? 0, text: note };
      throw new Error(
        `A note is about "${words}", which stands in ${found.length === 0 ? 'no line' : `lines ${found.join(', ')}`} of ${file}; it must stand in one.`,
      );
    })
    .sort((a, b) => a.line - b.line);
}
