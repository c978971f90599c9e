import type { RunMemory } from './socket-player.ts';

const keyOf = (scenario: string): string => `run:${scenario}`;

/** Kept for as long as the tab is. Where storage is blocked, a reload shows no run that has ended. */
export const tabMemory: RunMemory = {
  get: (scenario) => attempt(() => sessionStorage.getItem(keyOf(scenario))) ?? null,
  set: (scenario, runId) => attempt(() => sessionStorage.setItem(keyOf(scenario), runId)),
  forget: (scenario) => attempt(() => sessionStorage.removeItem(keyOf(scenario))),
};

function attempt<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
