import type { Keys } from '@systems-design-lab/scenarios/kit/index.ts';
import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';

/** The key of a stream's nth request. */
export type KeyOf = (n: number) => number;

export function keysOf(keys: Keys, name: string, seed: number): KeyOf {
  if (keys.keys === 'one') return () => keys.key;
  const size = keys.last - keys.first + 1;
  if (keys.keys === 'inTurn') return (n) => keys.first + (n % size);
  const uniform = (n: number) => draw(seed, name, 'key', n);
  if (keys.keys === 'uniform') return (n) => keys.first + Math.floor(size * uniform(n));
  const shares = cumulativeZipf(size, keys.exponent);
  return (n) => keys.first + firstAbove(shares, uniform(n));
}

/** Share of the draws that fall on ranks 1 to r, for each r. */
function cumulativeZipf(size: number, exponent: number): Float64Array {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let rank = 1; rank <= size; rank++) sums[rank - 1] = sum += rank ** -exponent;
  return sums.map((value) => value / sum);
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
