import { labClient } from '../../live/api.ts';
import type { LabState } from '../../live/connection.ts';
import { phaseNames } from '../../live/wording.ts';

/** Something that is on: a run, or a scenario that was enabled. */
export interface Thing {
  readonly key: string;
  readonly scenario: string;
  readonly what: string;
  /** When it ends by itself, ms since the epoch; null: not known yet. */
  readonly endsAt: number | null;
  readonly stop: () => Promise<unknown>;
}

export function onBench({ running, active }: Pick<LabState, 'running' | 'active'>, client = labClient): readonly Thing[] {
  const runs = running ? [running] : [];
  return [
    ...runs.map(({ run: { id, scenario, phase: kind, createdAt }, phase }) => ({
      key: id,
      scenario,
      what: kind ? `is running: ${phaseNames[kind].toLowerCase()}` : 'is running',
      endsAt: phase ? Date.parse(createdAt) + phase.expectedMs : null,
      stop: () => client('delete /api/runs/:id', { id }),
    })),
    ...active.map(({ name, design, expiresAt }) => ({
      key: name,
      scenario: name,
      what: `is enabled, ${design}`,
      endsAt: Date.parse(expiresAt),
      stop: () => client('post /api/sim/disable', { name }),
    })),
  ];
}

/** For the ear: without the phase, which changes every few seconds. */
export const wordsOf = ({ scenario, what }: Thing): string => `${scenario} ${what.split(':')[0]}.`;

/**
 * Aborts the run, disables what is enabled, ends a load. Each restores the bench by itself. A reset would do so too, but it
 * also throws the reader's data away, which nobody expects of a button that stops. One failure keeps none of the others.
 */
export async function stopEverything(lab: Pick<LabState, 'running' | 'active'>, client = labClient): Promise<void> {
  const stops = [...onBench(lab, client).map(({ stop }) => stop()), client('delete /api/load', {})];
  const failed = (await Promise.allSettled(stops)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
