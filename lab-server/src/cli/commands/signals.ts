import { signals } from '@systems-design-lab/scenarios/signals.ts';
import type { Command } from 'commander';
import { proseTable } from '../prose-table.ts';

/** `lab signals`: what each signal means and what Prometheus calls it. Needs no lab: it is what the lab declares. */
export function addSignalsCommand(program: Command): void {
  program
    .command('signals [text]')
    .description('what each signal means; only those that have the text in their name')
    .option('--json', 'as JSON')
    .action((text = '', { json = false }: { json?: boolean }) => {
      const found = signals.filter(({ name, exported }) => name.includes(text) || exported.name.includes(text));
      if (json) return console.log(JSON.stringify(found, null, 2));
      if (found.length === 0)
        return console.log(`No signal has "${text}" in its name; "lab signals" lists all ${signals.length}.`);
      const rows = found.map(({ name, unit, exported, help }) => [name, unit, exported.name, help]);
      console.log(proseTable(['signal', 'unit', 'in Prometheus', 'meaning'], rows));
    });
}
