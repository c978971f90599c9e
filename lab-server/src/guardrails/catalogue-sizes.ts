import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Prints how long the catalogue's files are, by name: the median and the 90th percentile. It fails nothing; it shows when
 * scenarios begin to swell.
 */
const catalogue = join(import.meta.dirname, '../../../scenarios/catalogue');
const names = ['scenario.ts', 'broken.ts', 'fixed.ts', 'tempting.ts', 'README.mdx'];
const files = globSync('*/*/*.{ts,mdx}', { cwd: catalogue });

for (const name of names) {
  const lengths = files
    .filter((file) => basename(file) === name)
    .map((file) => readFileSync(join(catalogue, file), 'utf8').trimEnd().split('\n').length)
    .sort((a, b) => a - b);
  if (lengths.length === 0) continue;
  const quantile = (share: number) => lengths[Math.ceil(share * lengths.length) - 1];
  console.log(
    `${name.padEnd(12)} ${String(lengths.length).padStart(4)} files, median ${quantile(0.5)} lines, p90 ${quantile(0.9)}`,
  );
}
