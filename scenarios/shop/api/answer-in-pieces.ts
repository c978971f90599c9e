import { once } from 'node:events';
import type { Response } from 'express';

/** An answer that is written piece by piece, and the news that its reader has left before the end. */
export interface PieceByPiece {
  /** Aborts when the connection is closed before the answer is complete. */
  readonly left: AbortSignal;
  /** Some items of the array that is the answer. Resolves when the socket has room for more. */
  take(items: readonly unknown[]): Promise<void>;
  end(): void;
}

/** A JSON array of which never more is in memory than was just taken. */
export function answerInPieces(response: Response): PieceByPiece {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  response.type('json');
  let opening = '[';
  return {
    left: left.signal,
    async take(items) {
      if (items.length === 0 || left.signal.aborted) return;
      const hasRoom = response.write(opening + JSON.stringify(items).slice(1, -1));
      opening = ',';
      // The signal rejects this wait; then there is nobody to make room for.
      if (!hasRoom) await once(response, 'drain', { signal: left.signal }).catch(() => undefined);
    },
    end: () => void response.end(opening === '[' ? '[]' : ']'),
  };
}
