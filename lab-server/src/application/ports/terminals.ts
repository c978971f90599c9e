import type { TerminalProfile, TerminalSize } from '../../domain/terminal.ts';

/** Terminals that a page shows. Each ends by itself some time after its viewer has gone, and all end with the lab. */
export interface Terminals {
  /** Throws TERMINAL_UNAVAILABLE, TERMINAL_LIMIT. */
  open(request: { readonly profile: TerminalProfile; readonly size: TerminalSize }): Promise<Terminal>;
  find(id: string): Terminal | undefined;
}

/** A program at a terminal. What comes after its end is ignored, as what comes too late. */
export interface Terminal {
  readonly id: string;
  readonly profile: TerminalProfile;
  /** Shows it to this viewer, first what it wrote lately, and to nobody else: the former one is told. */
  attach(viewer: TerminalViewer): void;
  /** The viewer has gone. The terminal waits for another one, for a while. */
  detach(viewer: TerminalViewer): void;
  input(text: string): void;
  resize(size: TerminalSize): void;
  /** The viewer has shown so many characters. A program that is too far ahead of its viewer is made to wait. */
  acknowledge(characters: number): void;
  /** Ends the program. */
  close(): void;
}

export interface TerminalViewer {
  output(text: string): void;
  exited(exit: { readonly code: number | null }): void;
  /** Another viewer has taken the terminal. */
  replaced(): void;
}
