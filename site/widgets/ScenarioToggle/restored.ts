import type { BenchStatus } from '../../../openapi/client.ts';

/** What is not as it was although nothing is enabled: what could not be undone, parts that are not there, toxics on links. */
export function notRestoredOf({
  ready,
  notRestored,
  parts,
  links,
}: Pick<BenchStatus, 'ready' | 'notRestored' | 'parts' | 'links'>): readonly string[] {
  const missing = parts.filter(({ state }) => state === 'failed').map(({ name, state }) => `${name} is ${state}`);
  const broken = links.filter(({ toxics }) => toxics.length > 0).map(({ name, toxics }) => `link ${name}: ${toxics.join(', ')}`);
  const named = [...notRestored, ...missing, ...broken];
  return ready || named.length > 0 ? named : ['the bench is not ready'];
}
