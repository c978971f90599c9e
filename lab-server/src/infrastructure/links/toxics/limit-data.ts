import type { ActiveToxic, Flow, Stage, ToxicOf } from './toxic.ts';

/** Ends each connection with a FIN after so many bytes towards the caller: an answer that looks complete and is not. */
export function limitData({ bytes }: ToxicOf<'limitData'>): ActiveToxic {
  return { attach: () => ({ toCaller: (next) => cutAfter(bytes, next) }) };
}

function cutAfter(bytes: number, next: Flow): Stage {
  let left = bytes;
  let cut = false;
  return {
    pass(piece) {
      if (cut) return;
      if (typeof piece === 'string' || piece.length < left) {
        if (typeof piece !== 'string') left -= piece.length;
        return next(piece);
      }
      cut = true;
      if (left > 0) next(piece.subarray(0, left));
      next('fin');
    },
    hasSwallowed: () => cut,
  };
}
