import type { LogEntry, LogLevel } from '../../../../openapi/client.ts';
import { Option, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { logLevels } from '../../domain/log-entry.ts';
import { countUpTo, originOf, requireOrigin, withOrigin, type OriginOptions } from '../options.ts';
import type { Desk, WithDesk } from './desk.ts';
import { onOneLine } from './text.ts';
import { findTraces } from './trace.ts';

interface LogOptions extends OriginOptions {
  readonly follow?: boolean;
  readonly level?: LogLevel;
  readonly part?: string;
  readonly grep?: string;
  readonly request?: string;
  readonly trace?: string;
  readonly failed?: string | true;
  readonly limit: number;
}

/** `logs`: what the parts of the bench have written lately. */
export function addLogsCommand(program: Command, withDesk: WithDesk): void {
  withOrigin(program.command('logs [text]'))
    .description('what the bench’s parts wrote lately; only lines that have the text in them')
    .option('--follow', 'and what comes, until Ctrl-C')
    .addOption(new Option('--level <level>', 'this severe or more').choices(logLevels))
    .option('--part <part>', 'only of this one: edge, shop, worker, postgres …')
    .option('--grep <text>', 'the same as the text')
    .option('--request <id>', 'only of this request, by its x-request-id')
    .option('--trace <id>', 'only of this trace; "lab trace" shows their ids')
    .option('--failed [route]', 'only of the newest request that failed; a route need not be whole: "checkout"')
    .option('--limit <count>', 'how many at most, up to 1000', countUpTo(1_000), 50)
    .action((text: string | undefined, options: LogOptions) => withDesk((desk) => showLogs(desk, text, options)));
}

async function showLogs(desk: Desk, text: string | undefined, options: LogOptions): Promise<void> {
  const { ask, screen, interrupted } = desk;
  const { follow, level, part, grep, request, limit } = options;
  const traceId = await traceOf(desk, options);
  if (traceId === null) {
    await requireOrigin(ask, options);
    const route = typeof options.failed === 'string' ? ` of "${options.failed}"` : '';
    return screen.write(`No request${route} that failed is kept. "lab trace" lists those that are.\n`);
  }
  const contains = text ?? grep;
  const narrow = {
    ...originOf(options),
    ...(contains ? { contains } : {}),
    ...(level ? { level } : {}),
    ...(part ? { part } : {}),
    ...(request ? { requestId: request } : {}),
    ...(traceId === undefined ? {} : { traceId }),
  };
  let after: number | undefined;
  do {
    const { entries, total } = await ask(
      'get /api/logs',
      { ...narrow, limit, ...(after === undefined ? {} : { after }) },
      { signal: interrupted },
    );
    // Of a flood the newest are shown, and how many were passed over is said.
    if (after !== undefined && total > entries.length) screen.write(`… ${total - entries.length} lines more\n`);
    for (const entry of entries) screen.write(`${lineOf(entry)}\n`);
    if (entries.length === 0 && after === undefined) {
      await requireOrigin(ask, options);
      if (!follow) screen.write('No such line is kept.\n');
    }
    after = entries.at(-1)?.sequence ?? after ?? 0;
    if (follow) await sleep(500, undefined, { signal: interrupted });
  } while (follow && !interrupted.aborted);
}

/** Undefined: lines of any; null: none of those that are kept is meant. */
async function traceOf(desk: Desk, { trace, failed, ...narrow }: LogOptions): Promise<string | null | undefined> {
  if (trace !== undefined) return trace.toLowerCase();
  if (failed === undefined) return undefined;
  const found = await findTraces(desk, failed === true ? undefined : failed, { ...narrow, failed: true });
  return found[0]?.id ?? null;
}

function lineOf({ at, level, part, message, fields, requestId, traceId }: LogEntry): string {
  const more = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  const time = new Date(at).toISOString().slice(11, 23);
  const ids = [...(requestId ? [`request=${requestId}`] : []), ...(traceId ? [`trace=${traceId}`] : [])];
  return onOneLine([time, level.padEnd(5), part, message, ...more, ...ids].join(' '));
}
