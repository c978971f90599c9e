import type { AnyScenario, Effect, ReplicaName } from '@systems-design-lab/scenarios/kit/index.ts';
import type { Replicas } from './ports/bench.ts';

/** The replicas that a stage needs for these scenarios, with all effects that they may have. */
export function replicasFor(scenarios: readonly Pick<AnyScenario, 'needs' | 'restarts'>[], effects: readonly Effect[]): Replicas {
  const areTwo = scenarios.some(({ needs }) => needs?.includes('replicas:2'));
  return {
    known: areTwo ? ['shop', 'shop-2'] : ['shop'],
    later: unique(effects.flatMap((effect) => (effect.kind === 'replica.add' ? [effect.process] : []))),
    restarted: unique(scenarios.flatMap(({ restarts }) => restarts ?? [])),
  };
}

/** Whether any of these scenarios is about what the worker does; an idle lab has none. */
export const needsWorker = (scenarios: readonly Pick<AnyScenario, 'needs'>[]): boolean =>
  scenarios.some(({ needs }) => needs?.includes('worker'));

const unique = (names: readonly ReplicaName[]): readonly ReplicaName[] => [...new Set(names)];
