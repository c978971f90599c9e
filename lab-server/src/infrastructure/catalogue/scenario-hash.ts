import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Hash of a scenario's folder: the names and contents of its .ts files. measured.json carries the hash of what was
 * measured; where it differs, the scenario has changed since and is to be proven again.
 */
export function hashOfScenario(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.ts'))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(folder, file)))
        .update('\0');
  }
  return hash.digest('hex');
}
