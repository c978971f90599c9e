/**
 * A number from 0 up to 1 that depends on `parts` alone: a hash, not a generator with a state. The nth draw is therefore
 * the same whatever else was drawn in between, and the same seed gives the same load.
 */
export function draw(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) hash = typeof part === 'number' ? mixNumber(hash, part) : mixText(hash, part);
  return avalanche(hash) / 2 ** 32;
}

function mixText(hash: number, text: string): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return avalanche(hash);
}

const mixNumber = (hash: number, part: number): number => avalanche(Math.imul(hash ^ part, 0x9e3779b1) + 0x7f4a7c15);

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the output. */
function avalanche(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
