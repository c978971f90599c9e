import type { SqlAnswer } from '../../../../openapi/client.ts';
import { LabRequestError } from '../../../../openapi/client.ts';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../domain/lab-error.ts';
import { formatValue } from '../format.ts';
import type { Desk, WithDesk } from './desk.ts';
import { splitStatements } from './statements.ts';
import { drawTable, onOneLine, printable } from './text.ts';

const numbers = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'oid', 'money']);

export const sqlHelp = `Statements end with ";". Each reads, in a session of its own, for at most 10 s; one that would write asks first.

  \\dt             tables, with their sizes       \\x              a row as lines of its own, or not
  \\d products     columns and indexes of one     \\timing         how long each took, or not
  \\di             indexes                        \\watch 1        the last statement every second, until Ctrl-C
  \\?              this help                      \\q              back to the lab (so does Ctrl-D)

EXPLAIN (ANALYZE, BUFFERS) … shows how a statement is executed. "lab reset" takes back what was written.`;

/** `sql "select 1"`: one statement to the bench's database. */
export function addSqlCommand(program: Command, withDesk: WithDesk, openPrompt: () => Promise<void>): void {
  program
    .command('sql [statement...]')
    .description('ask the bench’s database; without a statement, a prompt for several')
    .option('--write', 'it may write; "lab reset" restores the data')
    .action((words: string[], { write = false }: { write?: boolean }) => {
      if (words.length === 0) return openPrompt();
      return withDesk((desk) => new SqlPrompt(write).once(words.join(' '), desk));
    });
}

/** Statements and commands of a reader: what psql would make of them, without psql. */
export class SqlPrompt {
  readonly #mayWrite: boolean;
  #typed = '';
  #last = '';
  #isExpanded = false;
  #isTimed = true;
  hasEnded = false;

  constructor(mayWrite = false) {
    this.#mayWrite = mayWrite;
  }

  get prompt(): string {
    return this.#typed === '' ? 'shop=> ' : 'shop-> ';
  }

  /** A statement has begun and not ended. */
  get isIncomplete(): boolean {
    return this.#typed !== '';
  }

  /** Ctrl-C at the prompt: what was typed of the statement is forgotten. */
  forget(): void {
    this.#typed = '';
  }

  /** A line of its own: the semicolon may be missing. */
  async once(line: string, desk: Desk): Promise<void> {
    await this.take(line, desk);
    if (this.#typed !== '') await this.take(';', desk);
  }

  async take(line: string, desk: Desk): Promise<void> {
    const text = `${this.#typed}${this.#typed === '' ? '' : '\n'}${line}`;
    const [, before, command] = /^([\s\S]*?)\s*(\\[a-z?]+[^\\;]*);?\s*$/i.exec(text) ?? [];
    // A backslash within a quotation is a character like others.
    if (command === undefined || isWithinQuotation(before ?? '')) return this.#takeStatements(text, desk);
    this.#typed = '';
    const [name = '', ...args] = command.trim().split(/\s+/);
    const { complete, rest } = splitStatements(`${before ?? ''};`);
    if (/^\\(watch|gx?)$/.test(name)) {
      for (const statement of complete.slice(0, -1)) await this.#execute(statement, desk);
      this.#last = complete.at(-1) ?? this.#last;
    } else {
      for (const statement of complete) await this.#execute(statement, desk);
      this.#typed = rest;
    }
    await this.#command(name, args, desk);
  }

  async #takeStatements(text: string, desk: Desk): Promise<void> {
    const { complete, rest } = splitStatements(text);
    this.#typed = '';
    for (const statement of complete) await this.#execute(statement, desk);
    this.#typed = rest;
  }

  async #command(name: string, args: readonly string[], desk: Desk): Promise<void> {
    const say = (text: string) => desk.screen.write(`${text}\n`);
    switch (name) {
      case '\\q':
        this.hasEnded = true;
        return;
      case '\\?':
      case '\\h':
        return say(sqlHelp);
      case '\\x':
        this.#isExpanded = !this.#isExpanded;
        return say(`A row is shown ${this.#isExpanded ? 'as lines of its own' : 'on one line'}.`);
      case '\\timing':
        this.#isTimed = !this.#isTimed;
        return say(`Timing is ${this.#isTimed ? 'on' : 'off'}.`);
      case '\\dt':
        return this.#show(desk, tables);
      case '\\di':
        return this.#show(desk, indexes());
      case '\\d':
        return args[0] === undefined ? this.#show(desk, tables) : this.#describe(args[0], desk);
      case '\\g':
        return this.#execute(this.#lastOrThrow(), desk);
      case '\\gx':
        return this.#show(desk, this.#lastOrThrow(), true);
      case '\\watch':
        return this.#watch(args[0], desk);
      default:
        throw new LabError('INVALID_REQUEST', `There is no command "${name}" here.`, {
          hint: '"\\?" lists those that there are.',
        });
    }
  }

  #lastOrThrow(): string {
    if (this.#last !== '') return this.#last;
    throw new LabError('INVALID_REQUEST', 'There is no statement yet.', { hint: 'For example: select now() \\watch 1' });
  }

  async #watch(every: string | undefined, desk: Desk): Promise<void> {
    const seconds = every === undefined ? 2 : Number(every.replace(/^i(nterval)?=/, ''));
    if (!(seconds >= 0.2 && seconds <= 3600))
      throw new LabError('INVALID_REQUEST', `\\watch takes seconds from 0.2 to 3600; received "${every}".`);
    const statement = this.#lastOrThrow();
    while (!desk.interrupted.aborted) {
      desk.screen.write(`${new Date().toLocaleTimeString('en-GB')} (every ${seconds} s, Ctrl-C ends it)\n`);
      await this.#show(desk, statement);
      await sleep(seconds * 1000, undefined, { signal: desk.interrupted });
    }
  }

  async #execute(statement: string, desk: Desk): Promise<void> {
    this.#last = statement;
    if (/^\s*(begin|start\s+transaction|set|prepare|declare)\b/i.test(statement))
      desk.screen.write('Each statement has a session of its own here, so this one holds for no other.\n');
    const ask = (allowWrites: boolean) => desk.ask('post /api/sql', { statement, allowWrites }, { signal: desk.interrupted });
    try {
      this.#print(await ask(this.#mayWrite), desk);
    } catch (error) {
      if (!(error instanceof LabRequestError && error.code === 'WRITES_NOT_ALLOWED')) throw error;
      if (!(await desk.confirm('This would write into the bench’s database; "lab reset" takes it back. Write?'))) throw error;
      this.#print(await ask(true), desk);
    }
  }

  async #show(desk: Desk, statement: string, expanded = this.#isExpanded): Promise<void> {
    const answer = await desk.ask('post /api/sql', { statement }, { signal: desk.interrupted });
    this.#print(answer, desk, expanded);
  }

  async #describe(name: string, desk: Desk): Promise<void> {
    const ask = (statement: string) => desk.ask('post /api/sql', { statement }, { signal: desk.interrupted });
    const columns = await ask(columnsOf(name));
    if (columns.rows.length === 0)
      throw new LabError('INVALID_REQUEST', `There is no table "${name}".`, { hint: '"\\dt" lists all.' });
    this.#print(columns, desk, false);
    for (const statement of [indexes(name), keysOf(name)]) {
      const answer = await ask(statement);
      if (answer.rows.length > 0) this.#print(answer, desk, false);
    }
  }

  #print(answer: SqlAnswer, { screen }: Desk, expanded = this.#isExpanded): void {
    for (const notice of answer.notices) screen.write(`${printable(notice)}\n`);
    const took = this.#isTimed ? `  ${formatValue(answer.durationMs, 'ms')}` : '';
    if (answer.columns.length === 0) {
      screen.write(`${answer.command}${answer.rowCount === null ? '' : ` ${answer.rowCount}`}${took}\n`);
      return;
    }
    screen.write(`${(expanded ? asRecords(answer) : asTable(answer)).join('\n')}\n`);
    const count = answer.rowCount ?? answer.rows.length;
    const cut = answer.truncated ? `, of which ${answer.rows.length} are shown, long values cut` : '';
    screen.write(`(${count} ${count === 1 ? 'row' : 'rows'}${cut})${took}\n`);
  }
}

function asTable({ columns, rows }: SqlAnswer): string[] {
  // A plan is text, and its indentation says something: no frame around it.
  if (columns.length === 1 && columns[0]?.name === 'QUERY PLAN') return rows.map(([line]) => printable(line ?? ''));
  return drawTable(
    columns.map(({ name, type }) => ({ name: onOneLine(name), align: numbers.has(type) ? 'right' : 'left' })),
    rows.map((row) => row.map(cellOf)),
  );
}

function asRecords({ columns, rows }: SqlAnswer): string[] {
  const width = Math.max(...columns.map(({ name }) => name.length));
  return rows.flatMap((row, index) => [
    `-[ row ${index + 1} ]${'-'.repeat(Math.max(4, width))}`,
    ...columns.map(({ name }, column) => `${onOneLine(name).padEnd(width)} | ${cellOf(row[column] ?? null)}`),
  ]);
}

const cellOf = (value: string | null): string => (value === null ? '∅' : onOneLine(value));

const isWithinQuotation = (text: string): boolean => splitStatements(`${text};`).rest !== '';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const tables = `SELECT c.relname AS table, c.reltuples::bigint AS "rows, about", pg_size_pretty(pg_total_relation_size(c.oid)) AS size
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'v') ORDER BY 1`;

const indexes = (table?: string): string =>
  `SELECT indexname AS index, ${table === undefined ? 'tablename AS table, ' : ''}regexp_replace(indexdef, '^.* USING ', '') AS "by"
  FROM pg_indexes WHERE schemaname = 'public'${table === undefined ? '' : ` AND tablename = ${literal(table)}`} ORDER BY 1`;

const columnsOf = (table: string): string => `SELECT a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS null, coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS default
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relname = ${literal(table)} AND c.relnamespace = 'public'::regnamespace ORDER BY a.attnum`;

const keysOf = (table: string): string => `SELECT conname AS constraint, pg_get_constraintdef(oid) AS says
  FROM pg_constraint WHERE conrelid = (SELECT oid FROM pg_class WHERE relname = ${literal(table)} AND relnamespace = 'public'::regnamespace)
    AND contype IN ('f', 'c') ORDER BY 1`;
