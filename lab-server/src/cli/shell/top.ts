import type { BenchStatus } from '../../../../openapi/client.ts';
import type { Command } from 'commander';
import { formatValue } from '../format.ts';
import type { WithDesk } from './desk.ts';
import { refreshing } from './refreshing.ts';
import { drawTable, onOneLine } from './text.ts';

/** `top`: the processes of the bench and the links between them. */
export function addTopCommand(program: Command, withDesk: WithDesk): void {
  program
    .command('top')
    .description('processes of the bench and what goes over its links, until Ctrl-C')
    .option('--once', 'only as it is now')
    .action(({ once = false }: { once?: boolean }) =>
      withDesk((desk) =>
        refreshing(desk, { everyMs: 1_000, once }, async () =>
          drawBench(await desk.ask('get /api/bench', {}, { signal: desk.interrupted })),
        ),
      ),
    );
}

export function drawBench({ ready, parts, links, edgeUrl }: BenchStatus): string[] {
  return [
    `The bench is ${ready ? 'ready' : 'not ready'}; the shop is at ${edgeUrl}`,
    '',
    ...drawTable(
      [{ name: 'process' }, { name: 'state' }, { name: 'pid', align: 'right' }, { name: 'memory', align: 'right' }, { name: '' }],
      parts.map(({ name, state, pid, memoryBytes, detail }) => [
        name,
        state,
        pid === null ? '' : String(pid),
        memoryBytes === null ? '' : formatValue(memoryBytes, 'bytes'),
        onOneLine(detail ?? ''),
      ]),
    ),
    '',
    ...drawTable(
      [
        { name: 'link' },
        { name: 'connections', align: 'right' },
        { name: 'there', align: 'right' },
        { name: 'back', align: 'right' },
        { name: 'broken by' },
      ],
      links.map(({ name, connections, bytesPerSecond: { toTarget, toCaller }, toxics }) => [
        name,
        String(connections),
        `${formatValue(toTarget, 'bytes')}/s`,
        `${formatValue(toCaller, 'bytes')}/s`,
        toxics.join(', '),
      ]),
    ),
  ];
}
