import type { Command } from 'commander';
import { join } from 'node:path';
import { dataDirectory, openDesk, withDesk } from '../connection.ts';
import { History } from '../shell/history.ts';
import { addQueryCommands, Shell } from '../shell/shell.ts';

/** `lab shell`, and as commands of their own what it answers: `lab sql`, `http`, `top`, `locks`, `trace`, `logs`. */
export function addShellCommands(program: Command): void {
  const open = (startIn: 'lab' | 'sql') =>
    new Shell({ openDesk, program, startIn, history: new History(join(dataDirectory, 'shell-history')) }).run();
  program
    .command('shell')
    .description('a prompt for all of these commands, as in the terminal of the pages')
    .action(() => open('lab'));
  addQueryCommands(program, withDesk, () => open('sql'));
}
