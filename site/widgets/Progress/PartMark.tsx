import { Check, Circle, CircleDot, CirclePlay } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Mark } from '../../reader/progress.ts';

const icons = { none: Circle, seen: CircleDot, run: CirclePlay, passed: Check } satisfies Record<Mark, unknown>;

export const markWords: Record<Mark, string> = { none: 'not yet', seen: 'seen', run: 'run', passed: 'passed' };

/** How far the reader has come with a part, by shape and in words. */
export function PartMark({ mark }: { readonly mark: Mark }): ReactNode {
  const Icon = icons[mark];
  return (
    <>
      <Icon aria-hidden="true" size={15} data-mark={mark} />
      <span className="sr-only">{markWords[mark]}: </span>
    </>
  );
}
