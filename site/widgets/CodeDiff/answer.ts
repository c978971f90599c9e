import type { DiffLine } from '../../plugins/catalogue/diff.ts';
import type { Source } from '../../plugins/catalogue/facts.ts';

/** What a chosen line is to the repair, and why. */
export interface Answer {
  /** `beside`: touched as well, but only as a consequence. */
  readonly verdict: 'right' | 'beside' | 'wrong';
  readonly reason: string;
}

/**
 * Judges a line of broken.ts (from 1) by what the repair does to it: a line that goes, or beside which something comes, is
 * the one. A line that only moves stays the same line. Imports, comments, brackets and the heads of adapters change along.
 */
export function answerOf(diff: readonly DiffLine[], line: number): Answer {
  const touch = touchesOf(diff).find((each) => each.line === line);
  if (!touch) return { verdict: 'wrong', reason: 'The repair leaves this line as it is.' };
  if (followsAlong(touch.text)) {
    return { verdict: 'beside', reason: 'The repair changes this line too, but only because another line changes.' };
  }
  const added = mostLike(
    touch.text,
    touch.added.filter((text) => !followsAlong(text)),
  );
  if (!touch.isRemoved) return { verdict: 'right', reason: `The repair adds something here: ${added}` };
  return {
    verdict: 'right',
    reason: added === undefined ? 'The repair takes this line away.' : `The repair has this instead: ${added}`,
  };
}

interface Touch {
  readonly line: number;
  readonly text: string;
  readonly isRemoved: boolean;
  /** What the repair puts there. */
  readonly added: readonly string[];
}

/** Every line of the file before that goes, and those on both sides of what only comes. */
function touchesOf(diff: readonly DiffLine[]): readonly Touch[] {
  const before = textsOf(diff, '-');
  const after = textsOf(diff, '+');
  const kept = [...common(before, after), [before.length, after.length] as const];
  const touches: Touch[] = [];
  let [nextBefore, nextAfter] = [0, 0];
  for (const [atBefore, atAfter] of kept) {
    const removed = before.slice(nextBefore, atBefore);
    const added = after.slice(nextAfter, atAfter);
    removed.forEach((text, index) => touches.push({ line: nextBefore + index + 1, text, isRemoved: true, added }));
    if (removed.length === 0 && added.some((text) => !followsAlong(text) && !isDeclaration(text))) {
      for (const index of [atBefore - 1, atBefore]) {
        const text = before[index];
        if (text !== undefined) touches.push({ line: index + 1, text, isRemoved: false, added });
      }
    }
    [nextBefore, nextAfter] = [atBefore + 1, atAfter + 1];
  }
  return touches;
}

const textsOf = (diff: readonly DiffLine[], own: '+' | '-'): readonly string[] =>
  diff.filter(({ mark }) => mark === ' ' || mark === own).map(({ text }) => text);

/** The longest series of lines that both have, wherever they are indented to: the index of each in both. */
function common(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const isSame = (i: number, j: number) => before[i]?.trim() === after[j]?.trim();
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] = isSame(i, j) ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (isSame(i, j)) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The text that shares most words with a line. */
function mostLike(line: string, texts: readonly string[]): string | undefined {
  const words = new Set(line.match(/\w+/g));
  const likeness = (text: string) => new Set((text.match(/\w+/g) ?? []).filter((word) => words.has(word))).size;
  return texts.toSorted((a, b) => likeness(b) - likeness(a))[0]?.trim();
}

/** An import, a comment, nothing but brackets, or the head of a design or an adapter. */
const followsAlong = (text: string): boolean =>
  /^\s*(import\b|\/\/|\/\*|\*|export default design\b|\w+: \(\{.*\}\) => [({]+$|[\s(){}[\];,]*$)/.test(text);

/** A constant of the file: where it is declared says nothing. */
const isDeclaration = (text: string): boolean => text.startsWith('const ');

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
