import type { Client } from '../../../../openapi/client.ts';

/** What a command works at: the lab, the screen, and whether the reader has had enough. */
export interface Desk {
  readonly ask: Client;
  readonly lab: LabAddress;
  readonly screen: Screen;
  /** Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Asks the reader; false where nobody is there to answer. */
  confirm(question: string): Promise<boolean>;
}

export interface LabAddress {
  readonly url: string;
  readonly token: string;
}

export interface Screen {
  /** False: a pipe or a file, so nothing is drawn twice. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

/** Gives a command its desk, and ends what it opened. */
export type WithDesk = (work: (desk: Desk) => Promise<void>) => Promise<void>;

export const outputScreen = (output: NodeJS.WriteStream): Screen => ({
  get isTerminal() {
    return output.isTTY;
  },
  get columns() {
    return output.columns || 80;
  },
  get rows() {
    return output.rows || 24;
  },
  write: (text) => void output.write(text),
});
