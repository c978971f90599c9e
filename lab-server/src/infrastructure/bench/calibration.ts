import { repricing } from '@systems-design-lab/scenarios/shop/index.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

const TARGET_MS = 600;
const SAMPLE_RULES = 5_000;

interface Calibration {
  readonly machine: string;
  readonly repricingRules: number;
}

/**
 * How many pricing rules make 600 ms of CPU on this host. Measured once and kept in the data directory, so that the
 * scenario is as severe on a fast machine as on a slow one.
 */
export async function calibrateRepricing(dataDirectory: string): Promise<number> {
  const file = join(dataDirectory, 'calibration.json');
  const machine = `${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const known = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Calibration,
    () => undefined,
  );
  if (known?.machine === machine) return known.repricingRules;
  const repricingRules = measure();
  await writeFile(file, JSON.stringify({ machine, repricingRules } satisfies Calibration));
  return repricingRules;
}

/** The second pass counts: the first is compiled on the way. */
function measure(): number {
  const pass = () => {
    const before = process.cpuUsage();
    Array.from(repricing(SAMPLE_RULES));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  pass();
  return Math.round((SAMPLE_RULES * TARGET_MS) / Math.max(1, pass()) / 1000) * 1000;
}
