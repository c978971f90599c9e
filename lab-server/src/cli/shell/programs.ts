import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabError } from '../../domain/lab-error.ts';
import { isInPage } from '../terminal-in-page.ts';
import type { Desk } from './desk.ts';

const cli = fileURLToPath(new URL('../lab.ts', import.meta.url));

/** `lab …` in a process of its own, as on any other command line. Ctrl-C reaches it by itself: it is in the same group. */
export function runLab(args: readonly string[]): Promise<number> {
  return run(process.execPath, [cli, ...args], {});
}

/** psql, by the role of the reader. */
export async function runPsql(args: readonly string[], { ask, interrupted }: Desk): Promise<number> {
  if (isInPage())
    throw new LabError('INVALID_REQUEST', 'psql can start other programs, so a terminal in a page does not start psql.', {
      hint: 'Use "sql" here; "npx lab shell", or LAB_TERMINAL_SHELL=full for the lab, has psql too.',
    });
  const psql = findProgram('psql');
  if (psql === undefined)
    throw new LabError('NEED_UNMET', 'There is no psql on this computer.', {
      hint: '"sql" needs none, and has \\d, \\x, \\watch.',
    });
  const { host, port, database, user, password } = await ask('get /api/sql/access', {}, { signal: interrupted });
  return run(psql, args, {
    env: {
      ...process.env,
      ...{
        PGHOST: host,
        PGPORT: String(port),
        PGDATABASE: database,
        PGUSER: user,
        PGPASSWORD: password,
        PGAPPNAME: 'psql of the reader',
      },
    },
  });
}

export const hasPsql = (): boolean => !isInPage() && findProgram('psql') !== undefined;

async function run(command: string, args: readonly string[], options: SpawnOptions): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  // Ctrl-Z stops it, and a shell without job control could never let it go on.
  const goOn = () => void child.kill('SIGCONT');
  process.on('SIGTSTP', goOn);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal === null ? (code ?? 1) : 130;
  } finally {
    process.off('SIGTSTP', goOn);
  }
}

function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
