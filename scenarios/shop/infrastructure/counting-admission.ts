import type { Admission } from '../application/ports/index.ts';

/** What a process has memory for, and not what it has time for. */
const MOST_INSIDE = 1_000;

/** Lets so many in at the same time, and refuses the rest. */
export const countingAdmission = (mostInside = MOST_INSIDE): Admission => {
  let inside = 0;
  return {
    enter() {
      if (inside >= mostInside) return undefined;
      inside += 1;
      return () => void (inside -= 1);
    },
  };
};
