import type { OpenStream, VolleyStream } from '@systems-design-lab/scenarios/kit/index.ts';
import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';

/** Tells when the next request is due: ms from the start of the load, ascending, without end. */
export type Arrivals = () => number;

/** Drawn from the seed and the stream's name alone: no answer and no other stream can shift them. */
export function arrivalsOf(stream: OpenStream | VolleyStream, name: string, seed: number): Arrivals {
  if (stream.model === 'volley') return volleys(stream, name, seed);
  const { perSecond, arrivals, offsetMs = 0 } = stream;
  const next = arrivals === 'even' ? even(perSecond) : poisson(perSecond, name, seed);
  return () => offsetMs + next();
}

function even(perSecond: number): Arrivals {
  let n = 0;
  return () => (1000 * n++) / perSecond;
}

/** Independent customers: the gaps between them are exponential. */
function poisson(perSecond: number, name: string, seed: number): Arrivals {
  let at = 0;
  let n = 0;
  return () => (at -= (1000 / perSecond) * Math.log(1 - draw(seed, name, 'gap', n++)));
}

function volleys({ size, everyMs, withinMs }: VolleyStream, name: string, seed: number): Arrivals {
  let volley = -1;
  let due: number[] = [];
  return () => {
    if (due.length === 0) {
      volley++;
      const offsets = Array.from({ length: size }, (_, i) => withinMs * draw(seed, name, 'volley', volley, i));
      due = offsets.sort((a, b) => a - b).map((offset) => volley * everyMs + offset);
    }
    return due.shift()!;
  };
}
