import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../../domain/lab-error.ts';
import { acquireLock, type Lock } from './lock.ts';

const mark = '.systems-design-lab';
const defaultDiskFloorBytes = 500 * 1024 * 1024;

/** All that the lab writes, beside the mark and the lock. Nothing else in the folder is ever touched. */
const contents = [
  'bench',
  'store',
  'postgres-binaries',
  'compile-cache',
  'run',
  'logs',
  'lab.log',
  'token',
  'processes.json',
  'processes.json.new',
  'effects.json',
  'effects.json.next',
  'calibration.json',
  'shell-history',
];

/** The folder that a running lab has to itself. */
export interface DataDirectory {
  /** Absolute, without links. */
  readonly path: string;
  /** New at every start; also in the file `token`, readable by this account alone. */
  readonly token: string;
  /** `run` holds the working folders of the bench's processes and is emptied at every start. */
  folder(name: 'bench' | 'store' | 'run'): string;
  /** Lets the next lab in. */
  release(): void;
}

/**
 * Takes possession of the data directory: makes it where it is missing, refuses one that is not marked as the lab's or
 * that another lab uses, and a disk that is nearly full.
 */
export function openDataDirectory(location: string, diskFloorBytes = defaultDiskFloorBytes): DataDirectory {
  const directory = takePossession(location);
  const lock = acquireLock(directory);
  try {
    requireDiskSpace(directory, diskFloorBytes);
    const runFolder = path.join(directory, 'run');
    rmSync(runFolder, { recursive: true, force: true });
    mkdirSync(runFolder);
    mkdirSync(path.join(directory, 'logs'), { recursive: true });
    const token = randomBytes(32).toString('hex');
    writeToken(path.join(directory, 'token'), token);
    return { path: directory, token, folder: (name) => path.join(directory, name), release: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Removes what the lab has written; for `make reset`, while no lab runs. */
export function resetDataDirectory(location: string): void {
  if (!existsSync(location)) return;
  const directory = takePossession(location);
  const lock: Lock = acquireLock(directory);
  try {
    for (const entry of contents) rmSync(path.join(directory, entry), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

/** Makes the folder where it is missing and marks it as the lab's; refuses one with files of somebody else. Returns its real path. */
export function takePossession(location: string): string {
  try {
    mkdirSync(location, { recursive: true });
    const directory = realpathSync(location);
    const isOurs = existsSync(path.join(directory, mark));
    if (!isOurs && readdirSync(directory).length > 0) throw notOurs(directory);
    writeFileSync(path.join(directory, mark), 'The data of a Systems Design Lab. "make reset" empties this folder.\n');
    // Where the lab runs as root, PostgreSQL runs as another account and has to get to its own folders.
    chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
    return directory;
  } catch (cause) {
    if (cause instanceof LabError) throw cause;
    throw new LabError(
      'CANNOT_START',
      `The data directory "${location}" cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: 'Set LAB_DATA_DIR to a folder that you may write to.',
        cause,
      },
    );
  }
}

function notOurs(directory: string): LabError {
  return new LabError(
    'CANNOT_START',
    `The folder "${directory}" is not empty and was not made by the lab, so it is left alone.`,
    {
      hint: 'Set LAB_DATA_DIR to a new or an empty folder.',
    },
  );
}

function requireDiskSpace(directory: string, floorBytes: number): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= floorBytes) return;
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
  throw new LabError(
    'CANNOT_START',
    `The disk of "${directory}" has ${megabytes(free)} free; the lab needs ${megabytes(floorBytes)}.`,
    {
      hint: 'Free some space, or set LAB_DATA_DIR to a folder on another disk.',
    },
  );
}

/** A file that is there already would keep its mode, and a reader its descriptor. */
function writeToken(file: string, token: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
}
