import { indexSuggestions, repricing } from '@systems-design-lab/scenarios/shop/index.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Sizes of the work of the shop that is about CPU time, so that it takes as long on a fast machine as on a slow one. */
const calibrated = z.object({
  /** Pricing rules that make 600 ms. */
  repricingRules: z.int().positive(),
  /** Products whose suggestions take 1.2 s to be indexed; there are no more than that many. */
  suggestedProducts: z.int().positive().max(100_000),
});
export type Calibrated = z.infer<typeof calibrated>;

const REPRICING_MS = 600;
const SAMPLE_RULES = 5_000;
const INDEXING_MS = 1_200;
const SAMPLE_PRODUCTS = 10_000;
const MOST_PRODUCTS = 100_000;

/** Measured once on a host, and kept in the data directory. */
export async function calibrate(dataDirectory: string): Promise<Calibrated> {
  const file = join(dataDirectory, 'calibration.json');
  const machine = `${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const known = await readFile(file, 'utf8').then(
    (text) => calibrated.extend({ machine: z.literal(machine) }).safeParse(JSON.parse(text)).data,
    () => undefined,
  );
  if (known) return known;
  const measured: Calibrated = { repricingRules: rulesFor(REPRICING_MS), suggestedProducts: productsFor(INDEXING_MS) };
  await writeFile(file, JSON.stringify({ machine, ...measured }));
  return measured;
}

function rulesFor(targetMs: number): number {
  const perRule = cpuMs(() => Array.from(repricing(SAMPLE_RULES))) / SAMPLE_RULES;
  return Math.round(targetMs / perRule / 1000) * 1000;
}

function productsFor(targetMs: number): number {
  const words = ['Sturdy oak lamp', 'Light copper kettle', 'Quiet linen blanket', 'Round glass bowl'];
  const names = Array.from({ length: SAMPLE_PRODUCTS }, (_, n) => `${words[n % words.length]} ${(n * 7_919).toString(16)}`);
  const perProduct = cpuMs(() => indexSuggestions(names)) / SAMPLE_PRODUCTS;
  return Math.min(MOST_PRODUCTS, Math.round(targetMs / perProduct / 1000) * 1000);
}

/** The second pass counts: the first is compiled on the way. */
function cpuMs(work: () => unknown): number {
  work();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (user + system) / 1000);
}
