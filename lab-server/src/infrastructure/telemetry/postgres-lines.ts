import type { LogLevel } from '../../domain/log-entry.ts';
import { MAX_TEXT } from './bounds.ts';
import type { ReadLine } from './process-lines.ts';

/** What PostgreSQL wrote about one thing: its severity and message, and the lines that belong to it. */
export interface PostgresMessage extends ReadLine {
  /** Null: of a process of the server's own. */
  readonly database: string | null;
}

/** As `log_line_prefix` has it: `%m [%p] %q%u@%d %a `. Times are in UTC. */
const PREFIX = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3}) UTC \[(\d+)\] (?:(\S+)@(\S+) (.*?) )?([A-Z]+\d?): {2}(.*)$/s;
/** They belong to the message before them. */
const belonging = new Set(['DETAIL', 'HINT', 'QUERY', 'CONTEXT', 'STATEMENT', 'LOCATION', 'BACKTRACE']);
/** A line without a prefix of its own begins with a tab. */
const CONTINUED = '\t';

const levels: Readonly<Record<string, LogLevel>> = {
  PANIC: 'fatal',
  // It ends a session, not the server.
  FATAL: 'error',
  ERROR: 'error',
  WARNING: 'warn',
};

interface Begun {
  readonly at: number;
  readonly pid: number;
  readonly user: string | null;
  readonly database: string | null;
  readonly application: string | null;
  readonly severity: string;
  readonly parts: { readonly name: string; text: string }[];
}

/** Puts the lines of PostgreSQL's log together: a message comes with its detail, hint, context and statement. */
export class PostgresLog {
  readonly #take: (message: PostgresMessage) => void;
  #begun: Begun | undefined;

  constructor(take: (message: PostgresMessage) => void) {
    this.#take = take;
  }

  line(text: string): void {
    if (text.startsWith(CONTINUED)) {
      const last = this.#begun?.parts.at(-1);
      if (last) last.text = `${last.text}\n${text.slice(1)}`.slice(0, MAX_TEXT);
      return;
    }
    const match = PREFIX.exec(text);
    if (!match) return;
    const [, day, time, pid, user, database, application, severity = '', message = ''] = match;
    if (belonging.has(severity)) {
      if (this.#begun?.pid === Number(pid)) this.#begun.parts.push({ name: severity.toLowerCase(), text: message });
      return;
    }
    this.end();
    this.#begun = {
      at: Date.parse(`${day}T${time}Z`),
      pid: Number(pid),
      user: user ?? null,
      database: database ?? null,
      application: application ?? null,
      severity,
      parts: [{ name: 'message', text: message }],
    };
  }

  /** Nothing more belongs to the message that was begun. */
  end(): void {
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun) this.#take(messageOf(begun));
  }
}

function messageOf({ at, pid, user, database, application, severity, parts }: Begun): PostgresMessage {
  const [first, ...rest] = parts;
  const more = Object.fromEntries(rest.map(({ name, text }) => [name, text.trim()]));
  const message = first?.text ?? '';
  const isAboutLocks = /^process \d+ (still waiting|acquired|avoided deadlock|detected deadlock)/.test(message);
  return {
    at,
    level: levels[severity] ?? (severity.startsWith('DEBUG') ? 'debug' : isAboutLocks ? 'warn' : 'info'),
    part: 'postgres',
    message: (more['detail'] !== undefined && deadlock(message, more['detail'])) || message,
    requestId: null,
    traceId: null,
    fields: {
      severity,
      pid,
      ...(user === null ? {} : { user }),
      ...(database === null ? {} : { database }),
      ...(application === null || application === '[unknown]' ? {} : { application }),
      ...more,
    },
    database,
  };
}

const MAX_STATEMENT = 160;

/** The circle in one line, with the statement of each that waits; undefined where the detail is no such circle. */
function deadlock(message: string, detail: string): string | undefined {
  if (message !== 'deadlock detected') return undefined;
  const waits = [...detail.matchAll(/^Process (\d+) waits for (.+?); blocked by process (\d+)\.$/gm)];
  if (waits.length === 0) return undefined;
  const statements = new Map(
    [...detail.matchAll(/^Process (\d+): ([^]*?)(?=\nProcess \d+: |$(?![^]))/gm)].map(([, pid, text]) => [pid, oneLine(text!)]),
  );
  const sentences = waits.map(
    ([, waiting, lock, holding]) =>
      `process ${waiting} (${statements.get(waiting) ?? '?'}) waits for ${lock} of process ${holding}`,
  );
  return `${message}: ${sentences.join('; ')}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_STATEMENT ? `${line.slice(0, MAX_STATEMENT - 1)}…` : line;
}
