import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './lab.mts';

/** A test that failed, or a file that could not be run at all. */
export interface FailedTest {
  /** Relative to the root. */
  readonly file: string;
  /** The names of its groups and its own; empty where the file itself failed. */
  readonly name: string;
  /** What was asserted, in the first lines of the message. */
  readonly message: string;
}

export interface TestResults {
  readonly passed: number;
  readonly failed: readonly FailedTest[];
}

/** What Vitest's json reporter writes, as far as it is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

const MESSAGE_LINES = 3;

/** Reads a results file; nothing passed and nothing failed where there is none, because the runner itself broke down. */
export function readTestResults(file: string): TestResults {
  if (!existsSync(file)) return { passed: 0, failed: [] };
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return {
    passed: numPassedTests,
    failed: testResults.flatMap(({ name, status, message, assertionResults }) => {
      const where = relative(root, name);
      const failed = assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => ({ file: where, name: test.fullName, message: firstLines(test.failureMessages?.[0] ?? '') }));
      // A hook that fails leaves its tests without a result.
      if (failed.length === 0 && status === 'failed') return [{ file: where, name: '', message: firstLines(message) }];
      return failed;
    }),
  };
}

/** `file › test`, with what was said of it below. */
export function listed({ file, name, message }: FailedTest): string {
  return [`  ${[file, name].filter(Boolean).join(' › ')}`, ...message.split('\n').map((line) => `      ${line}`)].join('\n');
}

function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const end = lines.findIndex((line) => /^\s+at /.test(line));
  return lines.slice(0, Math.min(MESSAGE_LINES, end === -1 ? MESSAGE_LINES : end)).join('\n');
}
