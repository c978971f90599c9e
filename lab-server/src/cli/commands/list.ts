import type { Command } from 'commander';
import { withLab } from '../connection.ts';
import { proseTable } from '../prose-table.ts';

const proofs = { current: 'proven', stale: 'proven, changed since', none: 'not recorded' } as const;

/** `lab list`: every scenario, what its committed proof says, what this machine lacks. */
export function addListCommand(program: Command): void {
  program
    .command('list')
    .description('all scenarios')
    .option('--json', 'as JSON, with parameters and their bounds')
    .action(({ json = false }: { json?: boolean }) =>
      withLab(async (ask) => {
        const { scenarios } = await ask('get /api/sim/scenarios', {});
        if (json) return console.log(JSON.stringify(scenarios, null, 2));
        const rows = scenarios.map(({ name, category, proof, unmet, claim }) => [
          ...[name, category, unmet.length > 0 ? `skipped here, needs ${unmet.join(', ')}` : proofs[proof], claim],
        ]);
        console.log(proseTable(['scenario', 'family', 'proof', 'claim'], rows));
      }),
    );
}
