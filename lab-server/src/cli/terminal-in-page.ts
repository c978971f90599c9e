import { LabError } from '../domain/lab-error.ts';

/** Whether this runs in a terminal in a page, as the lab's own shell (infrastructure/terminal/profiles.ts). */
export const isInPage = (): boolean => process.env['LAB_TERMINAL'] === 'lab';

/** Whoever has got into a page is not to overwrite files of this account. `instead`: what to do then. */
export function requireFilesAllowed(instead: string): void {
  if (isInPage()) throw new LabError('INVALID_REQUEST', 'A terminal in a page writes no files.', { hint: instead });
}
