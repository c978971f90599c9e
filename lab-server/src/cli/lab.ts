#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addFreePlayCommands } from './commands/free-play.ts';
import { addListCommand } from './commands/list.ts';
import { addLoadCommands } from './commands/load.ts';
import { addProveCommand } from './commands/prove.ts';
import { addRunsCommands } from './commands/runs.ts';
import { addRunCommand } from './commands/run.ts';
import { addShellCommands } from './commands/shell.ts';
import { addSignalsCommand } from './commands/signals.ts';
import { exitCodeOf, sentenceOf } from './failure.ts';

/** The `lab` command: what the pages do, without a browser. Exit codes: 0, 1 it failed or was not proven, 2 wrong usage. */
const program = new Command('lab')
  .description('Break a real system, see why, prove the fix.')
  .addHelpText(
    'after',
    `
Environment:
  LAB_PORT       port of the lab on this computer (default 8000)
  LAB_URL        address of another lab; LAB_TOKEN is then its token
  LAB_DATA_DIR   where the lab keeps its data and its token (default .lab in the project)
  NO_COLOR       no colours

Where no lab answers, "run" and "prove" start one and stop it afterwards.`,
  )
  .exitOverride();

addListCommand(program);
addRunCommand(program);
addRunsCommands(program);
addProveCommand(program);
addFreePlayCommands(program);
addLoadCommands(program);
addSignalsCommand(program);
addShellCommands(program);
pointToHelp(program, 'lab');

// Whoever read the output has had enough: `lab logs | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  await program.parseAsync();
} catch (error) {
  // Over the line of progress that a terminal may still show. What commander finds wrong it has said by itself.
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (!(error instanceof CommanderError)) console.error(sentenceOf(error));
  process.exitCode = exitCodeOf(error);
}

/** What is right stands in the help of the very command that was wrong. */
function pointToHelp(command: Command, name: string): void {
  const what = command.commands.length > 0 ? 'all commands' : 'how it is called';
  command.showHelpAfterError(`"${name} --help" shows ${what}.`);
  for (const each of command.commands) pointToHelp(each, `${name} ${each.name()}`);
}
