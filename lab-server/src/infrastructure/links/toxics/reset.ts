import type { ActiveToxic, Flow, Stage, ToxicOf } from './toxic.ts';

/** Resets each connection so many ms after it carried its first bytes, in whichever direction. */
export function reset({ afterMs }: ToxicOf<'reset'>): ActiveToxic {
  return {
    attach(connection) {
      let timer: NodeJS.Timeout | undefined;
      const watch = (next: Flow): Stage => ({
        pass(piece) {
          next(piece);
          timer ??= setTimeout(() => connection.reset(), afterMs);
        },
      });
      return { toTarget: watch, toCaller: watch, detach: () => clearTimeout(timer) };
    },
  };
}
