import { labClient } from '../../live/api.ts';
import type { LabState } from '../../live/connection.ts';
import { phaseNames } from '../../live/wording.ts';

/** Something that is on: a run, a scenario that was enabled, a load by itself. */
export interface Thing {
  readonly key: string;
  /** A scenario's name, or what else it is. */
  readonly name: string;
  /** Where it can be worked with. */
  readonly page: string;
  readonly what: string;
  /** When it ends by itself, ms since the epoch; null: not known yet. */
  readonly endsAt: number | null;
  readonly stop: () => Promise<unknown>;
}

type OnBench = Pick<LabState, 'running' | 'active' | 'load'>;

export function onBench({ running, active, load }: OnBench, client = labClient): readonly Thing[] {
  const runs = running ? [running] : [];
  return [
    ...runs.map(({ run: { id, scenario, phase: kind, createdAt }, phase }) => ({
      key: id,
      name: scenario,
      page: `/scenarios/${scenario}/`,
      what: kind ? `is running: ${phaseNames[kind].toLowerCase()}` : 'is running',
      endsAt: phase ? Date.parse(createdAt) + phase.expectedMs : null,
      stop: () => client('delete /api/runs/:id', { id }),
    })),
    ...active.map(({ name, design, expiresAt }) => ({
      key: name,
      name,
      page: `/scenarios/${name}/`,
      what: `is enabled, ${design}`,
      endsAt: Date.parse(expiresAt),
      stop: () => client('post /api/sim/disable', { name }),
    })),
    ...(load ? [load] : []).map(({ streams, endsAt }) => ({
      key: 'a load by itself',
      name: 'A load',
      page: '/play/',
      what: `runs on ${[...new Set(Object.values(streams).map(({ route }) => route))].join(', ')}`,
      endsAt: Date.parse(endsAt),
      stop: () => client('delete /api/load', {}),
    })),
  ];
}

/** For the ear: without the phase, which changes every few seconds. */
export const wordsOf = ({ name, what }: Thing): string => `${name} ${what.split(':')[0]}.`;

/**
 * Aborts the run, disables what is enabled, ends a load. Each restores the bench by itself. A reset would do so too, but it
 * also throws the reader's data away, which nobody expects of a button that stops. One failure keeps none of the others.
 */
export async function stopEverything(lab: OnBench, client = labClient): Promise<void> {
  const stops = onBench(lab, client).map(({ stop }) => stop());
  const failed = (await Promise.allSettled(stops)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
