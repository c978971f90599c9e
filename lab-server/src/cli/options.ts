import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Client, PhaseKind } from '../../../openapi/client.ts';
import { phaseKinds } from '../domain/run.ts';

/** `--param timeout=200`, as often as there are parameters. */
export const withParameters = (command: Command): Command =>
  command.option('--param <name=value>', 'set a parameter; "lab list --json" shows them with their bounds', collectParameter);

function collectParameter(text: string, former: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [, name, value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || Number.isNaN(Number(value)))
    throw new InvalidArgumentError(`Expected name=number, such as timeout=200; received "${text}".`);
  return { ...former, [name]: Number(value) };
}

export function parsePhases(text: string): PhaseKind[] {
  const phases = text.split(',').filter((phase): phase is PhaseKind => (phaseKinds as readonly string[]).includes(phase));
  if (phases.length === text.split(',').length) return phases;
  throw new InvalidArgumentError(`Expected some of ${phaseKinds.join(',')}; received "${text}".`);
}

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`Expected a number; received "${text}".`);
}

export const parseCount = (text: string): number => countUpTo(Number.MAX_SAFE_INTEGER, 'from 1')(text);

/** What the lab would refuse is refused here, by the name that it has here. */
export function countUpTo(most: number, range = `from 1 to ${most}`): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number ${range}; received "${text}".`);
  };
}

/** The seed of a load. */
export const parseSeed = countUpTo(2 ** 31 - 1);

/** Narrows to what a scenario or a run has brought. */
export interface OriginOptions {
  readonly scenario?: string;
  readonly run?: string;
  readonly phase?: PhaseKind;
}

export const withOrigin = (command: Command): Command =>
  command
    .option('--scenario <name>', 'only while this one was on, or in its runs')
    .option('--run <id>', 'only of this run; "lab runs" shows their ids')
    .addOption(new Option('--phase <phase>', 'only of this phase of a run').choices(phaseKinds));

export const originOf = ({ scenario, run, phase }: OriginOptions) => ({
  ...(scenario === undefined ? {} : { scenario }),
  ...(run === undefined ? {} : { runId: run }),
  ...(phase === undefined ? {} : { phase }),
});

/** For those who found nothing: a scenario or a run that is not there is why, and an error. */
export async function requireOrigin(ask: Client, { scenario, run }: Pick<OriginOptions, 'scenario' | 'run'>): Promise<void> {
  if (scenario !== undefined) await ask('get /api/sim/scenarios/:name', { name: scenario });
  if (run !== undefined) await ask('get /api/runs/:id', { id: run });
}
