import type { Command } from 'commander';
import type { PhaseKind } from '../../../../openapi/client.ts';
import { withOwnLab } from '../connection.ts';
import { followRun } from '../follow-run.ts';
import { parsePhases, parseSeed, withParameters } from '../options.ts';
import { createProgress } from '../progress.ts';
import { verdictTable } from '../verdict-table.ts';

interface RunOptions {
  readonly phases?: PhaseKind[];
  readonly param?: Record<string, number>;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `lab run`: one run of one scenario, as the button on its page does it. Exit code 1 unless it is proven, or claims nothing. */
export function addRunCommand(program: Command): void {
  withParameters(program.command('run <scenario>'))
    .description('run a scenario once: calm, failure, fix')
    .option('--phases <list>', 'only these, such as calm,failure', parsePhases)
    .option('--seed <number>', 'the same seed gives the same load', parseSeed)
    .option('--json', 'the run as JSON')
    .action((scenario: string, { phases, param = {}, seed, json = false }: RunOptions) => {
      const progress = createProgress();
      const request = { scenario, parameters: param, ...(phases ? { phases } : {}), ...(seed === undefined ? {} : { seed }) };
      return withOwnLab(progress.update, async (ask, interrupted) => {
        const run = await followRun({ ask, progress, interrupted }, request);
        console.log(json ? JSON.stringify(run, null, 2) : verdictTable([run]));
        if (run.status !== 'proven' && run.status !== 'finished') process.exitCode = 1;
      });
    });
}
