import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { generateContracts } from './generate-contracts.ts';

export interface Drift {
  readonly file: string;
  /** From what is committed to what the code says; empty where the file is missing. */
  readonly patch: string;
}

/** Names the committed contracts that no longer say what the code says. */
export function findDrift(root: string, contracts: Readonly<Record<string, string>>): Drift[] {
  return Object.entries(contracts).flatMap(([file, generated]) => {
    const committed = read(join(root, file));
    if (committed === generated) return [];
    return [
      {
        file,
        patch: committed === undefined ? '' : createTwoFilesPatch(file, file, committed, generated, 'committed', 'generated'),
      },
    ];
  });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const drifts = findDrift(join(import.meta.dirname, '../../..'), await generateContracts());
  for (const { file, patch } of drifts) {
    console.error(
      `${file} ${patch === '' ? 'is missing' : 'differs from what the code says'}.\n${patch.split('\n').slice(0, 40).join('\n')}`,
    );
  }
  if (drifts.length > 0) {
    console.error('If the change is meant, take it with: make contracts-accept');
    process.exitCode = 1;
  } else {
    console.log('The generated contracts are up to date.');
  }
}
