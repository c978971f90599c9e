import { design } from '../../../kit/index.ts';

/** Three for each of the four connections: one is served and two wait, so nobody waits longer than two others take. */
const MOST_INSIDE = 12;

/** Lets so many in at the same time; the rest are told at once, and may come back. */
export default design({
  admission: () => {
    let inside = 0;
    return {
      enter() {
        if (inside === MOST_INSIDE) return undefined;
        inside += 1;
        return () => void (inside -= 1);
      },
    };
  },
});
