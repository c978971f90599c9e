import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { buildSite } from './build-site.mts';
import { lineCoverage } from './coverage.mts';
import { root } from './lab.mts';

const { priority } = constants;

/** Per cent of lines. */
const LEAST_COVERAGE = 85;
const coverageFolder = join(root, 'coverage');
const rawCoverage = join(coverageFolder, 'raw');

buildSite();
rmSync(coverageFolder, { recursive: true, force: true });
const lanes = await Promise.all([
  run('bench', ['catalogue', 'integration']),
  run('pages', ['unit', 'pages', 'faults'], priority.PRIORITY_BELOW_NORMAL),
]);

const coverage = lineCoverage(rawCoverage, coverageFolder);
const covered = coverage >= LEAST_COVERAGE;
console.log(`Lines covered: ${coverage}% (at least ${LEAST_COVERAGE}% expected). By file: coverage/index.html`);

const sum = (count: (lane: Lane) => number) => lanes.reduce((total, lane) => total + count(lane), 0);
console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
process.exitCode = lanes.every(({ isGreen }) => isGreen) && covered ? 0 : 1;

interface Lane {
  readonly isGreen: boolean;
  readonly passed: number;
  readonly failed: number;
}

/**
 * One process of the test runner: what measures takes turns within its lane, and what does not runs beside it, on what
 * the other leaves of the processors.
 */
async function run(name: string, projects: readonly string[], niceness: number = priority.PRIORITY_NORMAL): Promise<Lane> {
  const resultsFile = join(coverageFolder, `tests-${name}.json`);
  const vitest = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
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
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(resultsFile)
    ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Record<string, number>)
    : {};
  return { isGreen: status === 0, passed: numPassedTests, failed: numFailedTests };
}
