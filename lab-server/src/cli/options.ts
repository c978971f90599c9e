import { InvalidArgumentError, Option, type Command } from 'commander';
import type { PhaseKind } from '../../../openapi/client.ts';
import { phaseKinds } from '../domain/run.ts';

/** `--param timeout=200`, as often as there are parameters. */
export const withParameters = (command: Command): Command =>
  command.option('--param <name=value>', 'set a parameter; "lab list --json" shows them with their bounds', collectParameter, {});

function collectParameter(text: string, former: Record<string, number>): Record<string, number> {
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

export function parseCount(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError(`Expected a whole number from 1; received "${text}".`);
}

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
