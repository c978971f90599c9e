import Table from 'cli-table3';
import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import type { Input, RunStatus } from '../../../../openapi/client.ts';
import { LabError } from '../../domain/lab-error.ts';
import { withLab } from '../connection.ts';
import { countUpTo, requireOrigin } from '../options.ts';
import { marked } from '../progress.ts';
import { requireFilesAllowed } from '../terminal-in-page.ts';

const statuses: readonly RunStatus[] = ['running', 'finished', 'proven', 'notProven', 'inconclusive', 'aborted', 'failed'];

interface ListOptions {
  readonly scenario?: string;
  readonly status?: RunStatus;
  readonly limit: number;
  readonly json?: boolean;
}

interface ExportOptions {
  readonly format: 'json' | Input['get /api/runs/:id/csv']['of'];
  readonly output?: string;
}

/** `lab runs` and `lab export`: what was run before, and one of them as a file to keep or to hand in. */
export function addRunsCommands(program: Command): void {
  program
    .command('runs')
    .description('past runs, newest first')
    .option('--scenario <name>', 'only of this one')
    .addOption(new Option('--status <status>', 'only those that ended so').choices(statuses))
    .option('--limit <number>', 'at most so many, up to 200', countUpTo(200), 20)
    .option('--json', 'as JSON')
    .action(({ scenario, status, limit, json = false }: ListOptions) =>
      withLab(async (ask) => {
        const filter = { limit, ...(scenario ? { scenario } : {}), ...(status ? { status } : {}) };
        const { runs } = await ask('get /api/runs', filter);
        if (runs.length === 0 && scenario) await requireOrigin(ask, { scenario });
        if (json) return console.log(JSON.stringify(runs, null, 2));
        if (runs.length === 0) return console.log('No run is like that.');
        const table = new Table({
          head: ['run', 'scenario', 'status', 'phases', 'seed', 'parameters', 'created'],
          style: { head: [], border: [], compact: true },
        });
        for (const run of runs) {
          const parameters = Object.entries(run.parameters).map(([name, value]) => `${name}=${value}`);
          table.push([run.id, run.scenario, run.status, run.phases.join(' '), run.seed, parameters.join(' '), run.createdAt]);
        }
        console.log(table.toString());
      }),
    );
  program
    .command('export <run>')
    .description('a run as a file; "lab runs" shows their ids')
    .addOption(
      new Option('--format <format>', 'all of it as JSON, its measures or the points of its charts as CSV')
        .choices(['json', 'measures', 'series'])
        .default('json'),
    )
    .option('-o, --output <file>', 'where to; absent: standard output')
    .action((id: string, { format, output }: ExportOptions) =>
      withLab(async (ask) => {
        if (output !== undefined)
          requireFilesAllowed('Save the run on the page of runs, or use "npx lab export" in a terminal of yours.');
        const text =
          format === 'json'
            ? JSON.stringify(await ask('get /api/runs/:id', { id }), null, 2)
            : await ask('get /api/runs/:id/csv', { id, of: format });
        if (output === undefined) return void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
        await writeTo(output, text);
        console.log(marked('good', `Run ${id} is in ${output}.`));
      }),
    );
}

async function writeTo(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'its folder does not exist' : cause.message;
    throw new LabError('INVALID_REQUEST', `The run cannot be written to "${file}": ${reason}.`, {
      hint: 'Name another file with --output.',
      cause,
    });
  });
}
