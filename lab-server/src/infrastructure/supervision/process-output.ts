import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ProcessRequest } from './bench-process.ts';

const rotateAtBytes = 5 * 1024 * 1024;
const keptLines = 50;

/** What a process writes: the last lines in memory for errors, all of it in a log file that never passes 10 MB with its predecessor. */
export class ProcessOutput {
  readonly #file: string;
  readonly #onOutput: ProcessRequest['onOutput'];
  #stream: WriteStream;
  #bytes: number;
  #tail: string[] = [];

  constructor(file: string, onOutput?: ProcessRequest['onOutput']) {
    this.#file = file;
    this.#onOutput = onOutput;
    this.#stream = this.#open();
    this.#bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  collect(source: Readable, from: 'stdout' | 'stderr'): void {
    source.setEncoding('utf8');
    source.on('data', (text: string) => {
      this.#write(text);
      if (from === 'stderr') this.#remember(text);
      this.#onOutput?.(text, from);
    });
  }

  lastLines(): string {
    return this.#tail.join('\n').trim();
  }

  close(): void {
    this.#stream.end();
  }

  #remember(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    const unfinished = this.#tail.pop() ?? '';
    this.#tail = [...this.#tail, unfinished + first, ...rest].slice(-keptLines);
  }

  #write(text: string): void {
    // A disk that is slower than the process must not fill the memory of the control plane.
    if (this.#stream.writableLength > 1024 * 1024) return;
    if (this.#bytes > rotateAtBytes) this.#rotate();
    this.#bytes += Buffer.byteLength(text);
    this.#stream.write(text);
  }

  #rotate(): void {
    this.#stream.end();
    renameSync(this.#file, `${this.#file}.1`);
    this.#stream = this.#open();
    this.#bytes = 0;
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#file, { flags: 'a' });
    stream.on('error', () => {
      // A full disk costs the log, not the lab.
    });
    return stream;
  }
}
