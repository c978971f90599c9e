import { Command, CommanderError } from 'commander';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../domain/lab-error.ts';
import { nearestName } from '../../domain/nearest-name.ts';
import { exitCodeOf, sentenceOf } from '../failure.ts';
import { marked } from '../progress.ts';
import { completeCommand, completeSql, type Completion, type Vocabulary } from './completion.ts';
import type { Desk, WithDesk } from './desk.ts';
import type { History } from './history.ts';
import { addHttpCommand } from './http.ts';
import { addLocksCommand } from './locks.ts';
import { addLogsCommand } from './logs.ts';
import { hasPsql, runLab, runPsql } from './programs.ts';
import { addSqlCommand, sqlHelp, SqlPrompt } from './sql.ts';
import { addTopCommand } from './top.ts';
import { addTraceCommand } from './trace.ts';
import { splitWords } from './words.ts';

interface ShellOptions {
  /** A desk without a signal and a question of its own: those are the shell's. */
  readonly openDesk: () => Promise<Pick<Desk, 'ask' | 'lab' | 'screen'>>;
  readonly history: History;
  /** The program `lab`, for completion. */
  readonly program: Command;
  readonly startIn: 'lab' | 'sql';
}

const labPrompt = 'lab> ';

/** Commands that the lab answers; both `lab …` and the shell have them. */
export function addQueryCommands(program: Command, withDesk: WithDesk, openSql: () => Promise<void>): void {
  addSqlCommand(program, withDesk, openSql);
  addHttpCommand(program, withDesk);
  addTopCommand(program, withDesk);
  addLocksCommand(program, withDesk);
  addTraceCommand(program, withDesk);
  addLogsCommand(program, withDesk);
}

/**
 * The lab's own shell. It reads a line, carries it out, reads the next. It starts no program but `lab` itself, and psql where
 * that is allowed; it expands nothing and knows no pipes. While a command works, the terminal is its own (so Ctrl-C is a
 * signal, to it and to what it started); in between it is readline's.
 */
export class Shell {
  readonly #options: ShellOptions;
  readonly #commands: Command;
  readonly #lines: string[] = [];
  #readline: Interface | undefined;
  #sql: SqlPrompt | undefined;
  #work = new AbortController();
  #isWorking = false;
  /** Of readline, which would draw its prompt in the middle of what a command shows. */
  #onResize: ReturnType<typeof process.stdout.listeners> = [];
  #answer: ((line: string) => void) | undefined;
  #isEnding = false;
  /** Of the last line. */
  #exitCode = 0;
  #wake = (): void => undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#commands = this.#createCommands();
    if (options.startIn === 'sql') this.#sql = new SqlPrompt();
  }

  /** Until `exit`, Ctrl-D or the end of the input. Lines that come from a file or a pipe leave the exit code of the last one. */
  async run(): Promise<void> {
    process.on('SIGINT', () => this.#work.abort());
    process.on('SIGTSTP', () => undefined);
    this.#openReadline(this.#options.history.read());
    if (process.stdin.isTTY)
      this.#say(
        this.#sql
          ? 'SQL to the bench’s database. "\\?" for help.'
          : 'The lab’s own shell. "help" lists what it can do; Tab completes.',
      );
    this.#readline?.prompt();
    while (!this.#isEnding) {
      const line = this.#lines.shift();
      if (line === undefined) {
        if (!this.#readline) break;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      } else await this.#carryOut(line);
    }
    this.#closeReadline();
    if (process.stdin.isTTY) return;
    // The end of a file ends the statement as well.
    if (this.#sql?.isIncomplete) await this.#carryOut(';');
    process.exitCode = this.#exitCode;
  }

  async #carryOut(line: string): Promise<void> {
    if (line.trim() !== '' && process.stdin.isTTY) this.#options.history.add(line);
    this.#work = new AbortController();
    this.#giveTerminalAway();
    try {
      await (this.#sql ? this.#takeSql(line) : this.#take(line.trim()));
    } catch (error) {
      this.#exitCode = this.#work.signal.aborted ? 130 : exitCodeOf(error);
      if (this.#work.signal.aborted) this.#say('');
      else if (!(error instanceof CommanderError)) this.#say(marked('bad', sentenceOf(error)));
    }
    this.#takeTerminalBack();
  }

  async #take(line: string): Promise<void> {
    if (line === '' || line.startsWith('#')) return;
    if (/^(exit|quit)$/.test(line)) {
      this.#isEnding = true;
      return;
    }
    this.#exitCode = 0;
    const statement = /^sql\s+(?!--)([\s\S]+)$/.exec(line)?.[1];
    // As it is, quotations and all; where it stands in one itself, without that.
    if (statement !== undefined) return new SqlPrompt().once(/^"([^"]*)"$/.exec(statement)?.[1] ?? statement, await this.#desk());
    const words = splitWords(line.replace(/^npx\s+(?=lab\b)/, ''));
    if (words[0] === 'lab') return this.#runLab(words.slice(1));
    if (!hasCommand(this.#commands, words[0]))
      throw new LabError('INVALID_REQUEST', `There is no command "${words[0]}" here, and other programs are not started.`, {
        hint: this.#nearestTo(words[0] ?? ''),
      });
    await this.#commands.parseAsync(words, { from: 'user' });
  }

  #nearestTo(name: string): string {
    if (hasCommand(this.#options.program, name)) return `Did you mean "lab ${name}"?`;
    const nearest = nearestName(
      name,
      this.#commands.commands.map((command) => command.name()),
    );
    return nearest === undefined ? '"help" lists what there is.' : `Did you mean "${nearest}"? "help" lists what there is.`;
  }

  async #takeSql(line: string): Promise<void> {
    const sql = this.#sql!;
    if (/^\s*(exit|quit)\s*;?\s*$/.test(line)) sql.hasEnded = true;
    else {
      this.#exitCode = 0;
      await sql.take(line, await this.#desk());
    }
    if (sql.hasEnded) this.#sql = undefined;
  }

  async #runLab(args: readonly string[]): Promise<void> {
    if (args[0] === 'shell') return this.#say('This is the shell already. "lab" alone lists its commands.');
    if (args[0] === 'sql' && args.length === 1) return this.#openSql();
    this.#exitCode = await runLab(args);
  }

  readonly #openSql = async (): Promise<void> => {
    this.#sql = new SqlPrompt();
    this.#say(`The bench’s database. ${sqlHelp.split('\n')[0]} "\\?" for help.`);
  };

  #createCommands(): Command {
    const commands = new Command('lab')
      .exitOverride()
      .usage('<command>')
      .helpOption(false)
      .helpCommand(false)
      .configureOutput({ writeErr: (text) => this.#say(text.trimEnd()), writeOut: (text) => this.#say(text.trimEnd()) });
    addQueryCommands(commands, async (work) => work(await this.#desk()), this.#openSql);
    if (hasPsql())
      commands
        .command('psql [args...]')
        .description('PostgreSQL’s own client, in the database of free play')
        .allowUnknownOption()
        .helpOption(false)
        .action(async (_args: string[], _options: unknown, { args }: Command) => {
          this.#exitCode = await runPsql(args, await this.#desk());
        });
    commands
      .command('help [command]')
      .description('what there is, or about one command')
      .action((name?: string) => this.#help(name));
    commands
      .command('clear')
      .description('an empty screen')
      .action(() => void process.stdout.write('\u001b[2J\u001b[3J\u001b[H'));
    return commands;
  }

  #help(name: string | undefined): void {
    if (name === 'sql') return this.#say(sqlHelp);
    const command = [...this.#commands.commands, ...this.#options.program.commands].find((each) => each.name() === name);
    if (command) return this.#say(command.helpInformation().trimEnd());
    if (name !== undefined && name !== 'lab')
      throw new LabError('INVALID_REQUEST', `There is no command "${name}".`, { hint: this.#nearestTo(name) });
    const lines = [
      ['lab …', 'all of the lab: list, run, prove, enable, disable, load, status, reset …'],
      ...this.#commands.commands.map((each) => [each.name(), each.description()] as const),
      ['exit', 'ends the shell (so does Ctrl-D)'],
    ];
    this.#say(lines.map(([command = '', what = '']) => `  ${command.padEnd(8)} ${what}`).join('\n'));
    this.#say('\nTab completes, ↑ goes back, Ctrl-C ends what runs. "help sql" tells more, "lab <command> --help" too.');
  }

  async #desk(): Promise<Desk> {
    const { signal } = this.#work;
    return { ...(await this.#options.openDesk()), interrupted: signal, confirm: (question) => this.#confirm(question, signal) };
  }

  async #confirm(question: string, signal: AbortSignal): Promise<boolean> {
    if (!process.stdin.isTTY || !this.#readline) return false;
    const readline = this.#readline;
    this.#isWorking = false;
    this.#hearResizes();
    process.stdin.setRawMode(true);
    readline.setPrompt(`${question} [y/N] `);
    const answered = new Promise<string>((resolve) => (this.#answer = resolve));
    readline.prompt();
    signal.addEventListener('abort', () => this.#answer?.(''), { once: true });
    const answer = await answered;
    this.#answer = undefined;
    this.#giveTerminalAway();
    return /^y(es)?$/i.test(answer.trim());
  }

  #openReadline(history: string[]): void {
    const readline = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: process.stdin.isTTY,
      history: history.toReversed(),
      historySize: 500,
      removeHistoryDuplicates: true,
      completer: (line: string, callback: (error: null, completion: Completion) => void) =>
        void this.#complete(line).then((completion) => callback(null, completion)),
    });
    this.#readline = readline;
    let typed = history.toReversed();
    readline.setPrompt(this.#prompt);
    readline.on('line', (line) => {
      if (this.#answer) return this.#answer(line);
      this.#lines.push(line);
      this.#wake();
    });
    // An answer is not to be found again among the commands.
    readline.on('history', (lines: string[]) => {
      if (this.#answer) lines.splice(0, lines.length, ...typed);
      else typed = [...lines];
    });
    readline.on('SIGINT', () => this.#interruptTyping(readline));
    readline.on('SIGTSTP', () => undefined);
    readline.on('close', () => {
      if (this.#readline !== readline) return;
      this.#readline = undefined;
      this.#answer?.('');
      if (this.#sql && process.stdin.isTTY && !this.#isWorking) this.#leaveSql(typed);
      this.#wake();
    });
  }

  /** Ctrl-D in SQL goes back to the lab; readline itself knows only one end. */
  #leaveSql(typed: readonly string[]): void {
    if (this.#options.startIn === 'sql') return;
    this.#sql = undefined;
    this.#say('');
    this.#openReadline([...typed].toReversed());
    this.#readline!.prompt();
  }

  #interruptTyping(readline: Interface): void {
    // A command that is given up says the end of the line itself.
    process.stdout.write(this.#answer ? '^C' : '^C\n');
    readline.setPrompt('');
    // What was typed, after the cursor and before it.
    readline.write(null, { ctrl: true, name: 'k' });
    readline.write(null, { ctrl: true, name: 'u' });
    if (this.#answer) return this.#work.abort();
    this.#sql?.forget();
    readline.setPrompt(this.#prompt);
    readline.prompt();
  }

  #giveTerminalAway(): void {
    this.#isWorking = true;
    this.#readline?.pause();
    this.#onResize = process.stdout.listeners('resize');
    process.stdout.removeAllListeners('resize');
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
  }

  #takeTerminalBack(): void {
    this.#isWorking = false;
    this.#hearResizes();
    if (this.#isEnding || !this.#readline) return;
    if (process.stdin.isTTY) process.stdin.setRawMode(true);
    this.#readline.setPrompt(this.#prompt);
    if (this.#lines.length === 0) this.#readline.prompt();
  }

  /** Where nobody types, nobody is asked to. */
  get #prompt(): string {
    return process.stdin.isTTY ? (this.#sql?.prompt ?? labPrompt) : '';
  }

  #hearResizes(): void {
    for (const listener of this.#onResize) process.stdout.on('resize', listener as () => void);
    this.#onResize = [];
  }

  #closeReadline(): void {
    const readline = this.#readline;
    this.#readline = undefined;
    readline?.close();
  }

  #complete(line: string): Promise<Completion> {
    const nothing: Completion = [[], line];
    const completing = this.#sql ? completeSql(line, this.#vocabulary()) : completeCommand(line, this.#vocabulary());
    return Promise.race([completing.catch(() => nothing), sleep(2_000, nothing, { ref: false })]);
  }

  #vocabulary(): Vocabulary {
    const ask = async () => (await this.#options.openDesk()).ask;
    return {
      commands: ['lab', 'exit', ...this.#commands.commands.map((command) => command.name())].toSorted(),
      program: this.#options.program,
      scenarios: async () => (await (await ask())('get /api/sim/scenarios', {})).scenarios.map(({ name }) => name),
      tables: async () => {
        const statement = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        return (await (await ask())('post /api/sql', { statement })).rows.flatMap(([name]) => name ?? []);
      },
    };
  }

  #say(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}

const hasCommand = ({ commands }: Command, name: string | undefined): boolean =>
  commands.some((command) => command.name() === name);
