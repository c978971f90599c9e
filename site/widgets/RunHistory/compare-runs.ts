import type { PhaseKind, Run, RunSummary } from '../../../openapi/client.ts';
import { idleView, reduceView, type RunView } from '../../live/view.ts';
import { sideOfView, type Side } from '../Compare/compare.ts';

export const viewOf = (run: Run): RunView => reduceView(idleView, { type: 'loaded', run });

/** The phases that both have measured, in their order. */
export const sharedPhases = (a: RunSummary, b: RunSummary): readonly PhaseKind[] =>
  a.runs.map(({ kind }) => kind).filter((kind) => b.runs.some((other) => other.kind === kind));

/** Why two runs cannot be held against each other; null where they can. Parameters may differ: they are what is compared. */
export function refusalOf(a: RunSummary, b: RunSummary): string | null {
  const running = [a, b].find(({ status }) => status === 'running');
  if (running) return `Run ${running.id} still goes on. Compare them once it has ended.`;
  if (a.scenario !== b.scenario)
    return `They are runs of two scenarios, "${a.scenario}" and "${b.scenario}": their loads and measures are not the same.`;
  if (a.seed !== b.seed)
    return `A ran with seed ${a.seed} and B with seed ${b.seed}: the requests were not the same. Run one of them again with the other's seed.`;
  if (sharedPhases(a, b).length === 0)
    return `A has measured ${phasesOf(a)} and B ${phasesOf(b)}: there is no phase that both have.`;
  return null;
}

const phasesOf = ({ runs }: RunSummary): string => runs.map(({ kind }) => kind).join(', ') || 'nothing';

/** One phase of both, called A and B. The lab that keeps them is one machine. */
export function sidesOf(a: Run, b: Run, kind: PhaseKind): readonly [Side | null, Side | null] {
  const side = (run: Run, name: string): Side | null => {
    const found = sideOfView(run.scenario, kind, viewOf(run), 'this machine');
    return found && { ...found, name };
  };
  return [side(a, 'A'), side(b, 'B')];
}

export interface ParameterRow {
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  readonly differs: boolean;
}

/** Every parameter that either had: what differs comes first. */
export function parameterRows(a: RunSummary, b: RunSummary): readonly ParameterRow[] {
  const names = [...new Set([...Object.keys(a.parameters), ...Object.keys(b.parameters)])];
  return names
    .map((name) => {
      const [first, second] = [a.parameters[name] ?? null, b.parameters[name] ?? null];
      return { name, a: first, b: second, differs: first !== second };
    })
    .toSorted((one, other) => Number(other.differs) - Number(one.differs));
}
