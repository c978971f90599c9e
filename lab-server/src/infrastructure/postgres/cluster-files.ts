import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../../domain/lab-error.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { bootId } from '../supervision/process-identity.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { ClusterProfile } from './cluster-profiles.ts';

export const superuser = 'lab';

/** A cluster on disk: `data` (PostgreSQL's own), `passwords.json`, `boot-id`. */
export interface ClusterFiles {
  readonly data: string;
  readonly passwords: Readonly<Record<string, string>>;
}

interface FilesRequest {
  readonly name: string;
  readonly directory: string;
  readonly supervisor: Supervisor;
  readonly binaries: PostgresBinaries;
  readonly profile: ClusterProfile;
}

/** Finds the cluster's files or makes them. They appear under their name only when initdb is done with them. */
export async function openClusterFiles(request: FilesRequest): Promise<ClusterFiles> {
  const { directory, profile } = request;
  const data = path.join(directory, 'data');
  makeFolder(directory, request.binaries);
  if (!profile.durable && lostPower(directory, data)) rmSync(data, { recursive: true });
  if (!existsSync(data)) await initialise(request, data);
  writeFileSync(path.join(directory, 'boot-id'), bootId());
  return { data, passwords: JSON.parse(readFileSync(passwordFile(directory), 'utf8')) as Record<string, string> };
}

/** Without fsync, files that were open when the machine went down may be anything. */
function lostPower(directory: string, data: string): boolean {
  if (!existsSync(path.join(data, 'postmaster.pid'))) return false;
  const file = path.join(directory, 'boot-id');
  return !existsSync(file) || readFileSync(file, 'utf8') !== bootId();
}

async function initialise({ name, directory, supervisor, binaries, profile }: FilesRequest, data: string): Promise<void> {
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const passwords = Object.fromEntries(
    [superuser, ...profile.roles].map((role) => [role, randomBytes(24).toString('base64url')]),
  );
  writeSecret(passwordFile(directory), JSON.stringify(passwords));
  const handover = path.join(directory, 'superuser-password');
  writeSecret(handover, passwords[superuser] ?? '');
  if (binaries.account) chownSync(handover, binaries.account.uid, binaries.account.gid);
  try {
    const initdb = await supervisor.spawn({
      name: `${name}-initdb`,
      command: binaries.initdb,
      args: ['-D', partial, `--username=${superuser}`, `--pwfile=${handover}`, ...initdbArgs, ...profile.initdbArgs],
      // initdb asks for its working directory, and the lab's may be closed to the account.
      cwd: directory,
      ...(binaries.account && { user: binaries.account }),
    });
    const { code } = await initdb.exited;
    if (code !== 0) {
      throw new LabError(
        'CANNOT_START',
        `initdb could not make the cluster "${name}" in "${directory}": ${initdb.lastOutput() || `exit code ${code}`}`,
      );
    }
  } finally {
    rmSync(handover, { force: true });
  }
  renameSync(partial, data);
}

/** The builtin provider sorts C.UTF-8 alike on every system; macOS has no such locale of its own. */
const initdbArgs = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

function makeFolder(directory: string, { account }: PostgresBinaries): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700);
  if (account) chownSync(directory, account.uid, account.gid);
}

function passwordFile(directory: string): string {
  return path.join(directory, 'passwords.json');
}

function writeSecret(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flush: true });
}
