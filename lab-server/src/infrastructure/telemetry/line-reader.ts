/** Characters; a line that is longer is cut. */
const MAX_LINE = 64 * 1024;
const SECOND_MS = 1_000;

interface LineReaderOptions {
  readonly perSecond: number;
  take(line: string): void;
  /** So many lines were left out. */
  leaveOut(lines: number): void;
}

/**
 * Makes lines of what a process writes, as many of them a second as are allowed: a process that floods its output costs the
 * lab a count of line ends, no more.
 */
export class LineReader {
  readonly #options: LineReaderOptions;
  #rest = '';
  #second = 0;
  #taken = 0;

  constructor(options: LineReaderOptions) {
    this.#options = options;
  }

  /** One piece of output, wherever it was cut. */
  read(text: string): void {
    const { perSecond } = this.#options;
    const second = Math.floor(Date.now() / SECOND_MS);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    let from = 0;
    while (this.#taken < perSecond) {
      const end = text.indexOf('\n', from);
      if (end === -1) break;
      this.#takeLine(this.#rest + text.slice(from, end));
      this.#rest = '';
      from = end + 1;
    }
    const lastEnd = text.lastIndexOf('\n');
    if (lastEnd >= from) {
      this.#options.leaveOut(countEnds(text, from));
      this.#rest = '';
      from = lastEnd + 1;
    }
    if (this.#rest.length < MAX_LINE) this.#rest += text.slice(from, from + MAX_LINE);
  }

  #takeLine(line: string): void {
    this.#taken += 1;
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (text.trim() !== '') this.#options.take(text.slice(0, MAX_LINE));
  }
}

function countEnds(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
