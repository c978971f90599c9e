import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './lab.mts';

/** What has to be covered: all that runs in the product. */
const measured = ['lab-server/src', 'scenarios/kit', 'scenarios/shop', 'scenarios/partners'].map((folder) => `${folder}/**/*.ts`);
const notProduct = ['**/*.test.ts', '**/*.contract.ts', '**/testing/**', '**/*-fixture.ts', 'lab-server/src/guardrails/**'];

/**
 * Lines covered, per cent, over every process of the test run: V8 wrote what it counted in each of them into
 * `rawCoverage`. Files that no process loaded count with all their lines; files that hold nothing but types do not count.
 */
export function lineCoverage(rawCoverage: string, reportFolder: string): number {
  const include = measured.map((pattern) => `--include=${pattern}`);
  const exclude = [...notProduct, ...filesOfTypesOnly()].map((pattern) => `--exclude=${pattern}`);
  const reports = ['html', 'json-summary'].map((reporter) => `--reporter=${reporter}`);
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/c8/bin/c8.js'),
      'report',
      '--all',
      '--merge-async',
      `--temp-directory=${rawCoverage}`,
      `--reports-dir=${reportFolder}`,
      ...reports,
      ...include,
      ...exclude,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const summary = JSON.parse(readFileSync(join(reportFolder, 'coverage-summary.json'), 'utf8')) as {
    total: { lines: { pct: number } };
  };
  return summary.total.lines.pct;
}

function filesOfTypesOnly(): string[] {
  return globSync(measured, { cwd: root }).filter((file) => {
    const compilerOptions = { module: ts.ModuleKind.ESNext, removeComments: true, verbatimModuleSyntax: true };
    return ts.transpileModule(readFileSync(join(root, file), 'utf8'), { compilerOptions }).outputText.trim() === 'export {};';
  });
}
