import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

const kept = 500;

/** What was typed, oldest first, in a file that only its owner reads. A folder that is not there is no error: nothing is kept. */
export class History {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): string[] {
    try {
      const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
      if (lines.length > 2 * kept) writeFileSync(this.#file, `${lines.slice(-kept).join('\n')}\n`, { mode: 0o600 });
      return lines.slice(-kept);
    } catch {
      return [];
    }
  }

  add(line: string): void {
    try {
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
    } catch {
      // Read-only, full or gone: the shell goes on without.
    }
  }
}
