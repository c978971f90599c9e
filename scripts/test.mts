import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { buildSite } from './build-site.mts';
import { lineCoverage } from './coverage.mts';
import { root } from './lab.mts';
import { listed, readTestResults, type FailedTest, type TestResults } from './test-results.mts';

const { priority } = constants;

/** Per cent of lines. */
const LEAST_COVERAGE = 85;
/** More than so many failed files are no flakes. */
const MOST_TRIED_AGAIN = 5;
const triesAgain = process.argv.includes('--retry');
const coverageFolder = join(root, 'coverage');
const rawCoverage = join(coverageFolder, 'raw');

buildSite();
rmSync(coverageFolder, { recursive: true, force: true });
const lanes = await Promise.all([
  run('bench', ['catalogue', 'integration']),
  run('pages', ['unit', 'pages', 'faults'], { niceness: priority.PRIORITY_BELOW_NORMAL }),
]);
const failed = lanes.flatMap((lane) => lane.failed);
const again = await tryAgain();

const coverage = lineCoverage(rawCoverage, coverageFolder);
const isCovered = coverage >= LEAST_COVERAGE;
console.log(`Lines covered: ${coverage}% (at least ${LEAST_COVERAGE}% expected). By file: coverage/index.html`);
console.log(`${lanes.reduce((total, { passed }) => total + passed, 0)} passed, ${failed.length} failed`);
const report = [
  ...told('Failed', failed),
  ...told('Tried once more, with nothing beside it, and failed again', again?.failed ?? []),
  ...(again?.isGreen
    ? ['All of them passed when they were tried once more, with nothing beside them. They are flaky: mend them.']
    : []),
].join('\n');
if (report !== '') console.log(report);
writeFileSync(join(coverageFolder, 'failed.txt'), report);
const isGreen = lanes.every((lane) => lane.isGreen || (lane.failed.length > 0 && again?.isGreen));
process.exitCode = isGreen && isCovered ? 0 : 1;

interface Lane extends TestResults {
  readonly isGreen: boolean;
}

/**
 * One process of the test runner: what measures takes turns within its lane, and what does not runs beside it, on what
 * the other leaves of the processors.
 */
async function run(
  name: string,
  projects: readonly string[],
  { niceness = priority.PRIORITY_NORMAL, files = [] }: { niceness?: number; files?: readonly string[] } = {},
): Promise<Lane> {
  const resultsFile = join(coverageFolder, `tests-${name}.json`);
  const vitest = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...files,
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${resultsFile}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_V8_COVERAGE: rawCoverage } },
  );
  // Before it has workers: they inherit it.
  if (vitest.pid !== undefined) setPriority(vitest.pid, niceness);
  const [status] = (await once(vitest, 'exit')) as [number | null];
  return { isGreen: status === 0, ...readTestResults(resultsFile) };
}

/** Whole files, because tests in one build on those before them. */
async function tryAgain(): Promise<Lane | undefined> {
  const files = [...new Set(failed.map(({ file }) => file))];
  if (!triesAgain || files.length === 0 || files.length > MOST_TRIED_AGAIN) return undefined;
  console.log(`Trying once more: ${files.join(', ')}`);
  return run('again', ['unit', 'catalogue', 'integration', 'pages', 'faults'], { files });
}

function told(what: string, tests: readonly FailedTest[]): readonly string[] {
  return tests.length > 0 ? [`${what}:`, ...tests.map(listed)] : [];
}
