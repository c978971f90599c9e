import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TerminalProfile } from '../../domain/terminal.ts';
import type { CommandLine } from './pty-terminals.ts';

const cli = fileURLToPath(new URL('../../cli/lab.ts', import.meta.url));
/** Of the lab's environment; NODE_OPTIONS, DATABASE_URL and what else it was started with stay with the lab. */
const inherited = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'NODE_V8_COVERAGE'];

interface Options {
  readonly port: number;
  readonly dataDirectory: string;
  readonly allowsFullShell: boolean;
}

/** What the terminals of the pages run. */
export function terminalPrograms({
  port,
  dataDirectory,
  allowsFullShell,
}: Options): Readonly<Partial<Record<TerminalProfile, CommandLine>>> {
  const environment = (profile: TerminalProfile) => ({
    ...Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    ...{ TERM: 'xterm-256color', LAB_PORT: String(port), LAB_DATA_DIR: dataDirectory, LAB_TERMINAL: profile },
  });
  return {
    lab: { command: process.execPath, args: [cli, 'shell'], directory: dataDirectory, environment: environment('lab') },
    ...(allowsFullShell
      ? { full: { command: process.env['SHELL'] || '/bin/sh', args: [], directory: homedir(), environment: environment('full') } }
      : {}),
  };
}
