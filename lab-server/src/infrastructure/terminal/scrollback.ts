/** The end of what a terminal wrote, at most `limit` characters, from the beginning of a line. */
export class Scrollback {
  readonly #limit: number;
  #text = '';
  #isCut = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(text: string): void {
    this.#text += text;
    // Not at every chunk: cutting copies.
    if (this.#text.length > 2 * this.#limit) this.#cut();
  }

  read(): string {
    if (this.#text.length > this.#limit) this.#cut();
    // Colours may have been set before.
    return this.#isCut ? `\u001b[0m${this.#text}` : this.#text;
  }

  #cut(): void {
    const tail = this.#text.slice(-this.#limit);
    // Where a line begins, no sequence is torn.
    const start = tail.indexOf('\n') + 1;
    this.#text = Buffer.from(tail.slice(start)).toString();
    this.#isCut = true;
  }
}
