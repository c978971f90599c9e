import type { Piece } from './toxic.ts';

/** Pieces in order, each passed on when it is due. One timer for all of them, and none while it is empty. */
export class TimedQueue {
  readonly #next: (piece: Piece) => void;
  #pieces: { readonly piece: Piece; readonly dueAt: number }[] = [];
  #heldBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(next: (piece: Piece) => void) {
    this.#next = next;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** `dueAt` is on the clock of `performance.now()` and never before that of the piece pushed last. */
  push(piece: Piece, dueAt: number): void {
    this.#pieces.push({ piece, dueAt });
    this.#heldBytes += sizeOf(piece);
    if (this.#pieces.length === 1) this.#passDue();
  }

  release(): void {
    clearTimeout(this.#timer);
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#heldBytes = 0;
    for (const { piece } of pieces) this.#next(piece);
  }

  readonly #passDue = (): void => {
    // Timers know whole milliseconds; the nearest one is, on average, on time.
    const now = performance.now() + 0.5;
    let head = this.#pieces[0];
    while (head && head.dueAt <= now) {
      this.#pieces.shift();
      this.#heldBytes -= sizeOf(head.piece);
      this.#next(head.piece);
      head = this.#pieces[0];
    }
    if (head) this.#timer = setTimeout(this.#passDue, head.dueAt - now);
  };
}

const sizeOf = (piece: Piece): number => (typeof piece === 'string' ? 0 : piece.length);
