import type { Span, Trace, TraceSummary } from '../../../../openapi/client.ts';
import type { Command } from 'commander';
import { formatValue } from '../format.ts';
import { parseCount } from '../options.ts';
import type { Desk, WithDesk } from './desk.ts';
import { cutTo, drawTable, onOneLine } from './text.ts';

interface TraceOptions {
  readonly slowest?: boolean;
  readonly failed?: boolean;
  readonly limit: number;
}

const barWidth = 24;

/** `trace`: recent requests; with an id, `--slowest` or `--failed`, where the time of one of them went. */
export function addTraceCommand(program: Command, withDesk: WithDesk): void {
  program
    .command('trace [id-or-route]')
    .description('recent requests, or where the time of one went')
    .option('--slowest', 'the slowest one that is kept')
    .option('--failed', 'the newest one that failed')
    .option('--limit <count>', 'how many to list', parseCount, 20)
    .action((what: string | undefined, options: TraceOptions) => withDesk((desk) => showTraces(desk, what, options)));
}

async function showTraces(desk: Desk, what: string | undefined, { slowest, failed, limit }: TraceOptions): Promise<void> {
  const { ask, interrupted, screen } = desk;
  const say = (lines: readonly string[]) => screen.write(`${lines.join('\n')}\n`);
  const show = async (id: string) =>
    say(drawTrace(await ask('get /api/traces/:id', { id }, { signal: interrupted }), screen.columns));
  if (what !== undefined && /^[0-9a-f]{32}$/.test(what)) return show(what);
  const { traces } = await ask(
    'get /api/traces',
    { limit: 200, order: slowest ? 'slowest' : 'newest', ...(failed ? { outcome: 'failed' as const } : {}) },
    { signal: interrupted },
  );
  const found = traces.filter(({ name }) => what === undefined || name.toLowerCase().includes(what.toLowerCase()));
  const [first] = found;
  if (!first)
    return say([
      `No trace ${what === undefined ? '' : `of "${what}" `}is kept${failed ? ' that failed' : ''}. "lab enable <scenario>" brings load.`,
    ]);
  if (slowest || failed) return show(first.id);
  say(listTraces(found.slice(0, limit)));
}

function listTraces(traces: readonly TraceSummary[]): string[] {
  return [
    ...drawTable(
      [{ name: 'at' }, { name: 'took', align: 'right' }, { name: 'status', align: 'right' }, { name: 'request' }, { name: 'id' }],
      traces.map(({ startedAt, durationMs, status, failed, name, id }) => [
        new Date(startedAt).toLocaleTimeString('en-GB'),
        formatValue(durationMs, 'ms'),
        `${failed ? '✘ ' : ''}${status ?? 'gone'}`,
        onOneLine(name),
        id,
      ]),
    ),
    '"trace <id>" shows where the time of one went.',
  ];
}

/** A waterfall: when each span ran, how long, and within which other. */
export function drawTrace(trace: Trace, columns: number): string[] {
  const { name, durationMs, status, id, spans, droppedSpans } = trace;
  const total = Math.max(durationMs, ...spans.map(({ startMs, durationMs: ms }) => startMs + ms), 0.001);
  const ordered = inTreeOrder(spans);
  const widest = Math.max(...spans.map(({ durationMs: ms }) => formatValue(ms, 'ms').length));
  return [
    `${onOneLine(name)}  ${formatValue(durationMs, 'ms')}  ${status ?? 'the client had left'}  ${id}`,
    ...ordered.map(({ span, depth }) =>
      cutTo(
        [
          barOf(span, total),
          formatValue(span.durationMs, 'ms').padStart(widest),
          span.failed ? '✘' : ' ',
          `${'  '.repeat(Math.min(depth, 8))}${onOneLine(span.name)} (${onOneLine(span.process)})`,
          ...(span.effects.length > 0 ? [`← ${span.effects.map(onOneLine).join(', ')}`] : []),
        ].join(' '),
        Math.max(60, columns - 1),
      ),
    ),
    ...(droppedSpans > 0 ? [`${droppedSpans} more spans were not kept.`] : []),
  ];
}

function barOf({ startMs, durationMs }: Span, totalMs: number): string {
  const start = Math.min(barWidth - 1, Math.floor((startMs / totalMs) * barWidth));
  const length = Math.min(barWidth - start, Math.max(1, Math.round((durationMs / totalMs) * barWidth)));
  return '·'.repeat(start) + '█'.repeat(length) + '·'.repeat(barWidth - start - length);
}

function inTreeOrder(spans: readonly Span[]): { readonly span: Span; readonly depth: number }[] {
  const ids = new Set(spans.map(({ id }) => id));
  const [root] = spans;
  const parentOf = (span: Span) => (span === root ? null : span.parentId && ids.has(span.parentId) ? span.parentId : root!.id);
  const children = Map.groupBy(spans, parentOf);
  const walk = (parent: string | null, depth: number): { span: Span; depth: number }[] =>
    (children.get(parent) ?? []).flatMap((span) => [{ span, depth }, ...walk(span.id, depth + 1)]);
  return walk(null, 0);
}
