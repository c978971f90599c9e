import type { LogEntry, LogLevel } from '../../../../openapi/client.ts';
import { Option, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { logLevels } from '../../domain/log-entry.ts';
import { parseCount } from '../options.ts';
import type { Desk, WithDesk } from './desk.ts';
import { onOneLine } from './text.ts';

interface LogOptions {
  readonly follow?: boolean;
  readonly level?: LogLevel;
  readonly limit: number;
}

/** `logs`: what the parts of the bench have written lately. */
export function addLogsCommand(program: Command, withDesk: WithDesk): void {
  program
    .command('logs [text]')
    .description('what the bench’s parts wrote lately; only lines that have the text in them')
    .option('--follow', 'and what comes, until Ctrl-C')
    .addOption(new Option('--level <level>', 'this severe or more').choices(logLevels))
    .option('--limit <count>', 'how many at most', parseCount, 50)
    .action((text: string | undefined, options: LogOptions) => withDesk((desk) => showLogs(desk, text, options)));
}

async function showLogs({ ask, screen, interrupted }: Desk, text: string | undefined, { follow, level, limit }: LogOptions) {
  const narrow = { ...(text ? { contains: text } : {}), ...(level ? { level } : {}) };
  let after: number | undefined;
  do {
    const { entries } = await ask(
      'get /api/logs',
      { ...narrow, limit, ...(after === undefined ? {} : { after }) },
      { signal: interrupted },
    );
    for (const entry of entries) screen.write(`${lineOf(entry)}\n`);
    if (entries.length === 0 && after === undefined && !follow) screen.write('No such line is kept.\n');
    after = entries.at(-1)?.sequence ?? after ?? 0;
    if (follow) await sleep(500, undefined, { signal: interrupted });
  } while (follow && !interrupted.aborted);
}

function lineOf({ at, level, part, message, fields, traceId }: LogEntry): string {
  const more = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  const time = new Date(at).toISOString().slice(11, 23);
  return onOneLine([time, level.padEnd(5), part, message, ...more, ...(traceId ? [`trace=${traceId}`] : [])].join(' '));
}
