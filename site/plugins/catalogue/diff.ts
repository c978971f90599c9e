import { diffLines } from 'diff';

/** One line of a diff: its mark, and its text without the line end. */
export interface DiffLine {
  readonly mark: ' ' | '+' | '-';
  readonly text: string;
}

/** The lines of both texts in one: kept, taken away, added. Made at build time, so that no page carries the algorithm. */
export function diffOf(before: string, after: string): readonly DiffLine[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) => {
    const mark = added ? '+' : removed ? '-' : ' ';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ mark, text }) as const);
  });
}
