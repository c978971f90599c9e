import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endGroups, type ProcessGroup } from './process-group.ts';

/**
 * The processes that are there now, on disk: what the next start ends if this one, and its watchdog, cannot. Written
 * synchronously, so that no process is used before it is noted.
 */
export class Journal {
  readonly #file: string;
  readonly #groups = new Map<number, ProcessGroup>();

  constructor(dataDirectory: string) {
    this.#file = journalFile(dataDirectory);
    this.#write();
  }

  add(group: ProcessGroup): void {
    this.#groups.set(group.pid, group);
    this.#write();
  }

  remove(group: ProcessGroup): void {
    this.#groups.delete(group.pid);
    this.#write();
  }

  #write(): void {
    try {
      writeFileSync(`${this.#file}.new`, `${JSON.stringify([...this.#groups.values()], null, 2)}\n`);
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      // A full disk costs the journal, not the lab: the watchdog knows the processes too.
    }
  }
}

/** Ends what a lab that crashed left behind. Only processes whose pid and start time are both those in its journal. */
export async function reap(dataDirectory: string): Promise<void> {
  await endGroups(readJournal(dataDirectory), 3000);
}

function readJournal(dataDirectory: string): ProcessGroup[] {
  try {
    return JSON.parse(readFileSync(journalFile(dataDirectory), 'utf8')) as ProcessGroup[];
  } catch {
    return [];
  }
}

function journalFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'processes.json');
}
