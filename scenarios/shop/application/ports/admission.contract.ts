import { describe, expect, test } from 'vitest';
import type { Admission } from './index.ts';

/** What every admission keeps to, while there is little to do. */
export const describeAdmission = (adapter: () => Admission): unknown =>
  describe('admission', () => {
    test('lets a few in at the same time, and others once they have left', () => {
      for (let round = 0; round < 1_000; round += 1) {
        const leave = [adapter().enter(), adapter().enter(), adapter().enter()];
        expect(leave.every((each) => each !== undefined)).toBe(true);
        for (const each of leave) each?.();
      }
    });
  });
