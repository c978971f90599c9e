import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './build-site.mts';
import { lineCoverage } from './coverage.mts';
import { root } from './lab.mts';

/** Per cent of lines. */
const LEAST_COVERAGE = 85;
const coverageFolder = join(root, 'coverage');
const rawCoverage = join(coverageFolder, 'raw');
const resultsFile = join(coverageFolder, 'tests.json');

buildSite();
rmSync(coverageFolder, { recursive: true, force: true });
const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultsFile}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_V8_COVERAGE: rawCoverage } },
);

const coverage = lineCoverage(rawCoverage, coverageFolder);
const covered = coverage >= LEAST_COVERAGE;
console.log(`Lines covered: ${coverage}% (at least ${LEAST_COVERAGE}% expected). By file: coverage/index.html`);

const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(resultsFile, 'utf8')) as Record<string, number>;
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = vitest.status === 0 && covered ? 0 : 1;
