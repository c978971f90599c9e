import { CommanderError } from 'commander';
import { LabRequestError } from '../../../openapi/client.ts';
import { LabError } from '../domain/lab-error.ts';

/** The reader pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What was attempted, what was expected, what to do next: one line. */
export function sentenceOf(error: unknown): string {
  if (error instanceof LabRequestError || error instanceof LabError) return [error.message, error.hint].filter(Boolean).join(' ');
  return error instanceof Error ? error.message : String(error);
}

/** 2: the command was wrong. 130: interrupted. 1: anything else. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return 130;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof LabRequestError) return error.status === 400 || error.status === 404 ? 2 : 1;
  return error instanceof LabError && error.code === 'INVALID_REQUEST' ? 2 : 1;
}
