import { Option, type Command } from 'commander';
import type { ActiveScenario, Client, DesignKind } from '../../../../openapi/client.ts';
import { lease } from '../../domain/free-play.ts';
import { withLab } from '../connection.ts';
import { formatValue } from '../format.ts';
import { countUpTo, withParameters } from '../options.ts';
import { marked } from '../progress.ts';

interface EnableOptions {
  readonly design?: DesignKind;
  readonly duration?: number;
  readonly param?: Record<string, number>;
  readonly load: boolean;
}

/** `lab enable`, `disable`, `status`, `reset`, `halt`, `release`: free play with the lab that runs. */
export function addFreePlayCommands(program: Command): void {
  withParameters(program.command('enable <scenario>'))
    .description('keep a scenario’s load and trigger on, until its lease ends')
    .addOption(
      new Option('--design <design>', 'which design is in place (default: broken)').choices(['broken', 'fixed', 'tempting']),
    )
    .option('--duration <seconds>', `lease, at most ${lease.max} (default: ${lease.default})`, countUpTo(lease.max))
    .option('--no-load', 'without the scenario’s own load')
    .action((name: string, options: EnableOptions) => withLab((ask) => enable(ask, name, options)));
  program
    .command('disable <scenario>')
    .description('end an enabled scenario')
    .action((name: string) => withLab((ask) => disable(ask, name)));
  program
    .command('status')
    .description('what runs, and whether the lab is well')
    .action(() => withLab(showStatus));
  program
    .command('reset')
    .description('back to the steady state, with fresh data')
    .action(() => withLab(reset));
  program
    .command('halt')
    .description('stop everything at once, and let nothing start until released')
    .action(() => withLab(halt));
  program
    .command('release')
    .description('let things start again after a halt')
    .action(() => withLab(release));
}

async function enable(ask: Client, name: string, { design, duration, param = {}, load }: EnableOptions): Promise<void> {
  const active = await ask('post /api/sim/enable', {
    name,
    parameters: param,
    load,
    ...(design ? { design } : {}),
    ...(duration === undefined ? {} : { durationSeconds: duration }),
  });
  console.log(marked('good', describe(active)));
}

async function disable(ask: Client, name: string): Promise<void> {
  const { active } = await ask('post /api/sim/disable', { name });
  console.log(marked('good', `${name} is disabled; ${active.length === 0 ? 'nothing is' : `${active.length} more`} enabled.`));
}

async function reset(ask: Client): Promise<void> {
  await ask('post /api/sim/reset', {});
  console.log(marked('good', 'The lab is in its steady state, with fresh data.'));
}

async function halt(ask: Client): Promise<void> {
  await ask('post /api/sim/halt', {});
  console.log(marked('good', 'Everything has stopped, and nothing starts until "lab release".'));
}

async function release(ask: Client): Promise<void> {
  await ask('post /api/sim/release', {});
  console.log(marked('good', 'Runs, loads and scenarios may start again.'));
}

async function showStatus(ask: Client): Promise<void> {
  const [{ ready, notRestored, parts, edgeUrl }, { active, haltedAt, haltedBecause }, { load }, { runs }] = await Promise.all([
    ask('get /api/bench', {}),
    ask('get /api/sim/status', {}),
    ask('get /api/load', {}),
    ask('get /api/runs', { limit: 1 }),
  ]);
  console.log(marked(ready ? 'good' : 'bad', `The bench is ${ready ? 'ready' : 'not ready'}; the shop is at ${edgeUrl}`));
  for (const { name, state, memoryBytes } of parts)
    console.log(`  ${name}: ${state}${memoryBytes === null ? '' : `, ${formatValue(memoryBytes, 'bytes')}`}`);
  for (const what of notRestored) console.log(marked('bad', `Not restored: ${what}`));
  for (const scenario of active) console.log(describe(scenario));
  if (active.length === 0) console.log('No scenario is enabled.');
  if (haltedAt !== null)
    console.log(marked('bad', `Halted at ${haltedAt}: nothing may start until "lab release". ${haltedBecause ?? ''}`.trimEnd()));
  if (load)
    console.log(
      `A load runs until ${load.endsAt}: ${Object.values(load.streams)
        .map(({ route }) => route)
        .join(', ')}`,
    );
  const running = runs.find(({ status }) => status === 'running');
  if (running) console.log(`A run of ${running.scenario} is in its phase "${running.phase ?? 'preparing'}": ${running.id}`);
}

const describe = ({ name, design, load, expiresAt }: ActiveScenario): string =>
  `${name} is enabled (${design}, ${load ? 'with' : 'without'} its load) until ${expiresAt}`;
