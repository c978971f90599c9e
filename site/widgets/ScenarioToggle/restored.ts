import type { BenchStatus } from '../../../openapi/client.ts';

/** What is not as it was although nothing is enabled: parts that are not there, links that still have a toxic. */
export function notRestoredOf({ ready, parts, links }: Pick<BenchStatus, 'ready' | 'parts' | 'links'>): readonly string[] {
  const missing = parts.filter(({ state }) => state === 'failed').map(({ name, state }) => `${name} is ${state}`);
  const broken = links.filter(({ toxics }) => toxics.length > 0).map(({ name, toxics }) => `link ${name}: ${toxics.join(', ')}`);
  return [...missing, ...broken, ...(ready || missing.length > 0 ? [] : ['the bench is not ready'])];
}
