import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries, installedPackage, type PostgresBinaries } from './binaries.ts';

const isRoot = process.getuid?.() === 0;
let parent: string;
let dataDirectory: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'lab-binaries-'));
  chmodSync(parent, 0o711);
  dataDirectory = path.join(parent, 'data');
  mkdirSync(dataDirectory);
});

afterEach(() => rmSync(parent, { recursive: true }));

/** The installed package as npm leaves it where install scripts are off: without links. */
function installWithoutScripts(folder: string): string {
  const copy = path.join(folder, 'package');
  cpSync(installedPackage(), copy, { recursive: true, filter: (source) => !lstatSync(source).isSymbolicLink() });
  return copy;
}

function version({ postgres, account }: PostgresBinaries): string {
  return spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' }).stdout;
}

test('library links that npm did not make are made', () => {
  const installed = installWithoutScripts(parent);
  const binaries = findBinaries(dataDirectory, installed);
  expect(binaries.postgres).toBe(path.join(installed, 'native', 'bin', 'postgres'));
  expect(version(binaries)).toContain('PostgreSQL');
});

test.runIf(isRoot)('root runs PostgreSQL as another account, from a copy where that may not enter the clone', () => {
  const closed = path.join(parent, 'home');
  mkdirSync(closed, { mode: 0o700 });
  const installed = installWithoutScripts(closed);
  const binaries = findBinaries(dataDirectory, installed);
  expect(binaries.account?.uid).toBeGreaterThan(0);
  expect(binaries.postgres.startsWith(path.join(dataDirectory, 'postgres-binaries'))).toBe(true);
  expect(version(binaries)).toContain('PostgreSQL');
  expect(findBinaries(dataDirectory, installed)).toEqual(binaries);
  expect(readdirSync(path.join(dataDirectory, 'postgres-binaries')).length).toBe(1);
});

test.runIf(isRoot)(
  'a data directory that the account may not enter is refused, with the folder that is closed and what to do',
  () => {
    chmodSync(parent, 0o700);
    const refused = expect.objectContaining({
      message: expect.stringContaining(`may not enter "${parent}"`),
      hint: expect.stringContaining('LAB_DATA_DIR'),
    });
    expect(() => findBinaries(dataDirectory)).toThrow(refused);
  },
);
