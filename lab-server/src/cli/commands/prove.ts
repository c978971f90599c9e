import type { Command } from 'commander';
import type { Client, Run, ScenarioSummary } from '../../../../openapi/client.ts';
import { LabError } from '../../domain/lab-error.ts';
import { withOwnLab } from '../connection.ts';
import { followRun, type Session } from '../follow-run.ts';
import { parseCount } from '../options.ts';
import { createProgress, marked } from '../progress.ts';
import { record } from '../record.ts';
import { requireFilesAllowed } from '../terminal-in-page.ts';
import { verdictTable } from '../verdict-table.ts';

interface ProveOptions {
  readonly all?: boolean;
  readonly changed?: boolean;
  readonly repeat: number;
  readonly retry?: boolean;
  readonly record?: boolean;
  readonly json?: boolean;
}

/** What came of one scenario. `flaky`: not proven at first, proven when it was tried once more. */
interface Proof {
  readonly scenario: ScenarioSummary;
  readonly verdict: 'proven' | 'flaky' | 'notProven' | 'skipped';
  readonly runs: readonly Run[];
}

/** `lab prove`: runs scenarios and says which are proven. Changes no file, unless it is to record. */
export function addProveCommand(program: Command): void {
  program
    .command('prove [scenarios...]')
    .description('prove scenarios: the failure is real, and the fix works')
    .option('--all', 'every scenario')
    .option('--changed', 'those whose files differ from what measured.json was measured with')
    .option('--repeat <times>', 'each so often; all have to come out', parseCount, 1)
    .option('--retry', 'try what was not proven once more; name what then is as flaky')
    .option('--record', 'write measured.json and recording.json')
    .option('--json', 'the result as JSON')
    .action((names: string[], options: ProveOptions) => {
      const choose = chooser(names, options);
      if (options.record) requireFilesAllowed('Use "make prove" in a terminal of yours; without --record, it is proven here.');
      const progress = createProgress();
      return withOwnLab(progress.update, async (ask, interrupted) => {
        const proofs: Proof[] = [];
        for (const scenario of await choose(ask)) proofs.push(await prove({ ask, progress, interrupted }, scenario, options));
        if (options.json) console.log(JSON.stringify(proofs.map(presented), null, 2));
        else report(proofs);
        if (proofs.some(({ verdict }) => verdict === 'notProven')) process.exitCode = 1;
      });
    });
}

/** Which scenarios were meant; says that none was before a lab is started for them. */
function chooser(names: readonly string[], { all, changed }: ProveOptions): (ask: Client) => Promise<readonly ScenarioSummary[]> {
  if (names.length > 0) return (ask) => Promise.all(names.map((name) => ask('get /api/sim/scenarios/:name', { name })));
  if (!all && !changed) {
    throw new LabError('INVALID_REQUEST', 'Nothing to prove was named.', { hint: 'Name scenarios, or say --all or --changed.' });
  }
  return async (ask) => {
    const { scenarios } = await ask('get /api/sim/scenarios', {});
    return all ? scenarios : scenarios.filter(({ proof }) => proof !== 'current');
  };
}

async function prove(session: Session, scenario: ScenarioSummary, options: ProveOptions): Promise<Proof> {
  if (scenario.unmet.length > 0) {
    session.progress.done(marked('neutral', `${scenario.name} skipped: needs ${scenario.unmet.join(', ')}`, process.stderr));
    return { scenario, verdict: 'skipped', runs: [] };
  }
  const runs: Run[] = [];
  const attempt = async () => {
    const run = await followRun(session, { scenario: scenario.name });
    runs.push(run);
    return run.status === 'proven';
  };
  let verdict: Proof['verdict'] = 'proven';
  for (let repeat = 0; repeat < options.repeat && verdict !== 'notProven'; repeat += 1) {
    if (await attempt()) continue;
    verdict = options.retry && (await attempt()) ? 'flaky' : 'notProven';
  }
  const last = runs.at(-1);
  if (options.record && verdict === 'proven' && last) await record(scenario, last, runs);
  return { scenario, verdict, runs };
}

const presented = ({ scenario, verdict, runs }: Proof) => ({
  name: scenario.name,
  verdict,
  unmet: scenario.unmet,
  runs: runs.map(({ series: _series, ...run }) => run),
});

function report(proofs: readonly Proof[]): void {
  if (proofs.length === 0) return console.log('Nothing has changed since it was proven.');
  const runs = proofs.flatMap((proof) => proof.runs);
  if (runs.length > 0) console.log(verdictTable(runs));
  const named = (verdict: Proof['verdict']) =>
    proofs.filter((proof) => proof.verdict === verdict).map(({ scenario }) => scenario.name);
  const lines = [
    ['good', 'Proven', named('proven')],
    ['neutral', 'Skipped', named('skipped')],
    ['bad', 'Flaky', named('flaky')],
    ['bad', 'Not proven', named('notProven')],
  ] as const;
  for (const [tone, words, names] of lines) {
    if (names.length > 0) console.log(marked(tone, `${words}: ${names.join(', ')}`));
  }
}
