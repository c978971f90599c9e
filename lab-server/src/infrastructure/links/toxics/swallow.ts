import type { Attachment, Stage, ToxicConnection } from './toxic.ts';

/** One end has left and the other cannot know; after this long the link gives up the connection to keep its descriptors. */
const ORPHAN_MS = 30_000;

/** Everything vanishes in both directions, FIN and RST included: neither end learns that the other has gone. */
export function swallow(connection: ToxicConnection): Required<Attachment> {
  let orphaned: NodeJS.Timeout | undefined;
  const lose = (): Stage => {
    let swallowed = false;
    return {
      pass(piece) {
        swallowed = true;
        if (typeof piece === 'string') orphaned ??= setTimeout(() => connection.reset(), ORPHAN_MS);
      },
      hasSwallowed: () => swallowed,
    };
  };
  return { toTarget: lose, toCaller: lose, detach: () => clearTimeout(orphaned) };
}
