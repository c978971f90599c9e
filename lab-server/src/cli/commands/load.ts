import { Option, type Command } from 'commander';
import type { Stream } from '../../../../openapi/client.ts';
import { LabError } from '../../domain/lab-error.ts';
import { withLab } from '../connection.ts';
import { countUpTo, parseCount, parseNumber, parseSeed } from '../options.ts';
import { marked } from '../progress.ts';

interface LoadOptions {
  readonly model: Stream['model'];
  readonly arrivals: 'poisson' | 'even';
  readonly perSecond?: number;
  readonly users?: number;
  readonly think: number;
  readonly size?: number;
  readonly every?: number;
  readonly duration?: number;
  readonly seed?: number;
}

/** `lab load`: requests to the shop, by route, without a scenario. */
export function addLoadCommands(program: Command): void {
  const load = program.command('load').description('send requests to the shop');
  withStream(load.command('start <route>'))
    .description('start a load, such as: lab load start "GET /products/:id" --per-second 50')
    .action((route: string, options: LoadOptions) => send('post /api/load', route, options));
  withStream(load.command('change <route>'))
    .description('replace the load that runs, or start one')
    .action((route: string, options: LoadOptions) => send('put /api/load', route, options));
  load.command('stop').description('stop the load').action(stop);
  load.command('status').description('the load that runs').action(status);
}

function withStream(command: Command): Command {
  return command
    .addOption(new Option('--model <model>', 'how requests arrive').choices(['open', 'closed', 'volley']).default('open'))
    .addOption(new Option('--arrivals <kind>', 'open: how they are spaced').choices(['poisson', 'even']).default('poisson'))
    .option('--per-second <rate>', 'open: arrivals, which do not wait for answers', parseNumber)
    .option('--users <number>', 'closed: users, each waiting for its answer', parseCount)
    .option('--think <ms>', 'closed: pause between answer and next request', parseNumber, 0)
    .option('--size <number>', 'volley: requests at once', parseCount)
    .option('--every <ms>', 'volley: time between two', parseNumber)
    .option('--duration <seconds>', 'how long, at most 3600 (default: 60)', countUpTo(3_600))
    .option('--seed <number>', 'the same seed gives the same load', parseSeed);
}

function send(endpoint: 'post /api/load' | 'put /api/load', route: string, options: LoadOptions): Promise<void> {
  const request = {
    streams: { load: streamOf(route, options) },
    ...(options.duration === undefined ? {} : { durationSeconds: options.duration }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  return withLab(async (ask) => {
    const { load } = await ask(endpoint, request);
    console.log(marked('good', `${route} until ${load?.endsAt}, seed ${load?.seed}`));
  });
}

const stop = (): Promise<void> =>
  withLab(async (ask) => {
    await ask('delete /api/load', {});
    console.log(marked('good', 'No load runs.'));
  });

const status = (): Promise<void> =>
  withLab(async (ask) => {
    const { load } = await ask('get /api/load', {});
    console.log(load ? JSON.stringify(load, null, 2) : 'No load runs.');
  });

function streamOf(route: string, { model, arrivals, perSecond, users, think, size, every }: LoadOptions): Stream {
  switch (model) {
    case 'open':
      return { model, route, arrivals, perSecond: given(perSecond, '--per-second', model) };
    case 'closed':
      return { model, route, users: given(users, '--users', model), thinkMs: think };
    case 'volley':
      return { model, route, size: given(size, '--size', model), everyMs: given(every, '--every', model), withinMs: 0 };
  }
}

function given(value: number | undefined, option: string, model: string): number {
  if (value !== undefined) return value;
  throw new LabError('INVALID_REQUEST', `A load of the ${model} model needs ${option}.`, {
    hint: '"lab load start --help" shows all options.',
  });
}
