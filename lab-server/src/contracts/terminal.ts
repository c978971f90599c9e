import { z } from 'zod';
import { terminalBounds, terminalProfiles } from '../domain/terminal.ts';

const { columns, rows } = terminalBounds;
const size = { columns: z.int().min(columns.min).max(columns.max), rows: z.int().min(rows.min).max(rows.max) };
const none = z.strictObject({});

/** Of one message; a longer text is sent in several. */
export const maxInputCharacters = 1_000;

/**
 * What a client may say at the sockets of the terminal (namespace `/terminal`), event → message. A terminal takes the id of a
 * profile and a size: never a command, an environment or a directory. One socket shows one terminal.
 */
export const terminalRequests = {
  /** Starts a terminal and shows it here. */
  open: z.strictObject({ profile: z.enum(terminalProfiles), ...size }),
  /** Shows one that was opened before: after a reload, or from another tab. */
  attach: z.strictObject({ id: z.uuid(), ...size }),
  /** What the reader typed. */
  input: z.strictObject({ text: z.string().min(1).max(maxInputCharacters) }),
  resize: z.strictObject(size),
  /** So many characters of the output have been shown; a program that is too far ahead is made to wait. */
  acknowledge: z.strictObject({ characters: z.int().min(1).max(10_000_000) }),
  /** Ends the program. */
  close: none,
};

/** What the lab says there. */
export const terminalEvents = {
  /** It is shown here; what it wrote lately comes first. */
  opened: z.object({ id: z.uuid(), profile: z.enum(terminalProfiles) }),
  output: z.object({ text: z.string() }),
  exited: z.object({ code: z.int().nullable().meta({ description: 'Null: a signal ended it.' }) }),
  /** Another tab shows it now. */
  replaced: none,
  /** What was asked is not done. */
  refused: z.object({ code: z.string(), message: z.string(), hint: z.string().exactOptional() }),
};
