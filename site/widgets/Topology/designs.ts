import type { DesignKind, PhaseKind } from '../../../openapi/client.ts';
import type { LabState } from '../../live/connection.ts';
import type { Topology } from '../../live/topology.ts';
import type { RunView } from '../../live/view.ts';

/** The bench with the name of the design on the parts whose port a scenario replaces. */
export function withDesign(bench: Topology, ports: readonly string[], design: DesignKind | null): Topology {
  if (design === null) return bench;
  const isInWorker = ports.includes(WORKER_PORT);
  const isInShop = ports.some((port) => port !== WORKER_PORT);
  const runsIt = (name: string) => (name === 'worker' ? isInWorker : /^shop(-\d+)?$/.test(name) && isInShop);
  return {
    ...bench,
    parts: bench.parts.map((part) => (part.state === 'running' && runsIt(part.name) ? { ...part, design } : part)),
  };
}

/** The design of the phase that a run is in at that time; null before the first. */
export function designAt({ spans }: RunView, atMs: number): DesignKind | null {
  const span = spans.findLast(({ startMs }) => startMs <= atMs);
  return span ? designOf[span.kind] : null;
}

/** What is on the bench, whoever has put it there: `deadlock runs in its broken design.` */
export function onBenchWords({ active, running }: Pick<LabState, 'active' | 'running'>): string {
  const kept = active.map(({ name, design }) => ({ name, design }));
  const phase = running?.run.phase;
  const measured = running && phase ? [{ name: running.run.scenario, design: designOf[phase] }] : [];
  return [...kept, ...measured].map(({ name, design }) => `${name} runs in its ${design} design.`).join(' ');
}

/** The only port that the worker has; all others are the shop's. */
const WORKER_PORT = 'eventConsumer';

const designOf: Record<PhaseKind, DesignKind> = { calm: 'broken', failure: 'broken', fix: 'fixed', tempting: 'tempting' };
