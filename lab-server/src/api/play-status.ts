import type { z } from 'zod';
import type { Lab } from '../application/lab.ts';
import type { simStatus } from '../contracts/sim.ts';
import { mutable } from './mutable.ts';

/** Every answer of free play says what is on now. */
export function statusOf(lab: Lab): z.input<typeof simStatus> {
  return mutable(lab.playStatus());
}
