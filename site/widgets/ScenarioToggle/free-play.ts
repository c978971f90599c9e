import type { ActiveScenario, Client, DesignKind } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import type { Problem } from '../../live/view.ts';
import { createStore } from '../../live/store.ts';
import { notRestoredOf } from './restored.ts';

export type Choice = 'off' | DesignKind;

/**
 * What became of the reader's last wish.
 *
 * `idle` → `waiting` (asked for, the lab is at it; another wish is taken up when it has answered) → `idle`, with the
 * problem if there was one, and with what is not as it was after something was switched off.
 */
export interface FreePlayState {
  readonly state: 'idle' | 'waiting';
  /** Null: nothing has been asked for here. */
  readonly wanted: Choice | null;
  readonly problem: Problem | null;
  readonly notRestored: readonly string[];
}

export const untouched: FreePlayState = { state: 'idle', wanted: null, problem: null, notRestored: [] };

interface Wish {
  readonly choice: Choice;
  readonly parameters: Readonly<Record<string, number>>;
  /** Seconds until it ends by itself. */
  readonly durationSeconds: number;
}

/** Switches a scenario on and off, one wish after another; of those that come meanwhile only the last counts. */
export function createFreePlay(name: string, client: Client = labClient) {
  const store = createStore(untouched);
  let next: (() => Promise<void>) | undefined;
  let isBusy = false;

  const work = async (wanted: Choice | null, task: () => Promise<void>): Promise<void> => {
    next = task;
    store.set({ ...store.get(), state: 'waiting', wanted, problem: null });
    if (isBusy) return;
    isBusy = true;
    while (next) {
      const current = next;
      next = undefined;
      await current().catch((error: unknown) => store.set({ ...store.get(), problem: problemOf(error) }));
    }
    isBusy = false;
    store.set({ ...store.get(), state: 'idle', wanted: null });
  };

  const checkRestored = async (active: readonly ActiveScenario[]): Promise<void> => {
    // Others may be at play; what they have broken is theirs.
    const notRestored = active.length > 0 ? [] : notRestoredOf(await client('get /api/bench', {}));
    store.set({ ...store.get(), notRestored });
  };

  return {
    getState: store.get,
    subscribe: store.subscribe,
    choose: ({ choice, parameters, durationSeconds }: Wish) =>
      work(choice, async () => {
        if (choice !== 'off') {
          await client('post /api/sim/enable', { name, design: choice, parameters, durationSeconds });
          store.set({ ...store.get(), notRestored: [] });
          return;
        }
        const { active } = await client('get /api/sim/status', {});
        if (!active.some((each) => each.name === name)) return;
        await checkRestored((await client('post /api/sim/disable', { name })).active);
      }),
    /** Everything off, and fresh data: also what "Recreate the bench" does. */
    reset: () => work('off', async () => checkRestored((await client('post /api/sim/reset', {})).active)),
  };
}
