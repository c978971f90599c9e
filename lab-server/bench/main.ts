import { cpus } from 'node:os';
import Table from 'cli-table3';
import { measureChartDelay } from './chart-delay.ts';
import type { Figure } from './figure.ts';
import { measureKeptTelemetry } from './kept-telemetry.ts';
import { measureLinks } from './links.ts';
import { measureLoad } from './load.ts';
import { measureMemory } from './memory.ts';
import { withOwnLab } from './own-lab.ts';
import { measurePages } from './pages.ts';
import { measureStores } from './stores.ts';
import { measureStartup } from './startup.ts';
import { measureTelemetry } from './telemetry.ts';

/** What `make bench` measures, one after the other: each would disturb the next. */
const measurements: Readonly<Record<string, () => Promise<Figure[]>>> = {
  links: measureLinks,
  load: measureLoad,
  'traces and lines': measureStores,
  telemetry: measureTelemetry,
  'kept traces and lines': async () => measureKeptTelemetry(),
  'startup and memory': () => withOwnLab(async (lab) => [...(await measureStartup(lab)), ...(await measureMemory(lab))]),
  'request to chart': () => withOwnLab(measureChartDelay),
  pages: () => withOwnLab(measurePages),
};

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  console.error(`▸ ${name}`);
  try {
    figures.push(...(await measure()));
  } catch (error) {
    console.error(error);
    process.exitCode = 1; // the other figures are worth having
  }
}

const table = new Table({
  head: ['figure', 'value', 'unit', 'compared with'],
  colAligns: ['left', 'right'],
  style: { head: [], border: [] },
});
for (const { name, value, unit, against } of figures) table.push([name, inThreeDigits(value), unit, against]);
console.log(table.toString());
console.log(
  `One run, Node ${process.version}, ${process.platform}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}.`,
);

function inThreeDigits(value: number): string {
  return value < 100 ? value.toPrecision(3) : value.toFixed(0);
}
