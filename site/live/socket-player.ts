import { LabRequestError, type Client, type Run, type RunSummary } from '../../openapi/client.ts';
import { problemOf } from './api.ts';
import { joined } from './chain.ts';
import type { LabConnection } from './connection.ts';
import type { Player } from './player.ts';
import { createStore } from './store.ts';
import { idleView, reduceView, type RunView, type ViewEvent } from './view.ts';

/** A chain is at most as long as a run has phases. */
const LONGEST_CHAIN = 4;

/** Remembers which run a page has shown last, so that a reload shows it again. */
export interface RunMemory {
  get(scenario: string): string | null;
  set(scenario: string, runId: string): void;
  forget(scenario: string): void;
}

/**
 * The player of a live lab. It also picks up a run that somebody else, or this page before a reload, has started. A run
 * that continues another is shown as one with it.
 */
export function createSocketPlayer(
  scenario: string,
  connection: LabConnection,
  client: Client,
  memory: RunMemory,
  { hasEvidence = false }: { readonly hasEvidence?: boolean } = {},
): Player {
  const shown = createStore(idleView);
  /** What the current run continues, and the current run by itself. */
  let earlier = idleView;
  let current = idleView;

  const show = (nextEarlier: RunView, nextCurrent: RunView) => {
    if (nextEarlier === earlier && nextCurrent === current) return;
    [earlier, current] = [nextEarlier, nextCurrent];
    if (current.run) memory.set(scenario, current.run.id);
    shown.set(joined(earlier, current));
  };
  const dispatch = (event: ViewEvent) => show(earlier, reduceView(current, event));
  const refuse = (error: unknown) => dispatch({ type: 'refused', problem: problemOf(error) });

  const get = (id: string): Promise<Run> => client('get /api/runs/:id', { id });

  const load = async (id: string) => {
    const run = await get(id);
    if (run.scenario !== scenario) return memory.forget(scenario);
    const before = run.continues === null || run.continues === earlier.run?.id ? earlier : await chainOf(run.continues);
    show(run.continues === null ? idleView : before, reduceView(current, { type: 'loaded', run }));
  };

  /** The runs that led to this one, as one view. One that the lab no longer has begins the chain. */
  const chainOf = async (id: string, length = 1): Promise<RunView> => {
    const run = await get(id).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
    if (!run) return idleView;
    const before = run.continues === null || length >= LONGEST_CHAIN ? idleView : await chainOf(run.continues, length + 1);
    return joined(before, reduceView(idleView, { type: 'loaded', run }));
  };

  /** A run that appears either continues what is shown or takes its place. */
  const follow = (run: RunSummary) => {
    if (run.id === current.run?.id) return;
    const whole = shown.get();
    if (run.continues !== null && run.continues === whole.run?.id) show({ ...whole, state: 'ended', problem: null }, idleView);
    else if (run.continues === null || run.continues !== earlier.run?.id) show(idleView, current);
  };

  /** Asked for as soon as a phase has ended, so that the reader need not wait for the others. */
  const collectEvidence = async ({ id, runs }: RunSummary) => {
    if (!hasEvidence || collected === `${id} ${runs.length}` || runs.length === 0) return;
    collected = `${id} ${runs.length}`;
    const { evidence } = await get(id);
    dispatch({ type: 'evidence', runId: id, evidence });
  };
  let collected = '';

  const unsubscribeEvents = connection.onEvent((event) => {
    if (event.type === 'run' && event.run.scenario !== scenario) return;
    if (event.type === 'run') follow(event.run);
    dispatch(event);
    if (event.type !== 'run') return;
    if (event.run.status !== 'running') void load(event.run.id).catch(refuse);
    // What cannot be had now comes with the end of the run.
    else void collectEvidence(event.run).catch(() => undefined);
  });

  /** The lab may have come, or come back, in the middle of a run, or after its end. */
  const catchUp = () => {
    const { reach, running } = connection.getState();
    const { state, run } = current;
    if (reach !== 'live') return;
    if (running?.run.scenario === scenario && running.run.id !== run?.id) void load(running.run.id).catch(refuse);
    else if (state === 'running' && run && running?.run.id !== run.id) void load(run.id).catch(lost);
    else if (state === 'idle') remember();
  };
  /** A lab with fresh data knows nothing of a run that it was asked for before. */
  const lost = (error: unknown) => {
    if (!isGone(error) || !current.run) return refuse(error);
    dispatch({ type: 'run', run: { ...current.run, status: 'failed', reasons: ['The lab was reset while this ran.'] } });
  };
  const remember = () => {
    const id = memory.get(scenario);
    // Any other error is the connection's, which tries again.
    if (id !== null) void load(id).catch((error: unknown) => isGone(error) && memory.forget(scenario));
  };
  const unsubscribeState = connection.subscribe(catchUp);
  catchUp();

  return {
    source: 'live',
    getView: shown.get,
    subscribe: shown.subscribe,
    run({ parameters, seed, phases, continuing }) {
      const whole = shown.get();
      const continues = continuing && whole.state !== 'running' ? whole.run?.id : undefined;
      show(
        continues === undefined ? idleView : { ...whole, state: 'ended', problem: null },
        reduceView(current, { type: 'requested' }),
      );
      client('post /api/runs', {
        scenario,
        ...(parameters ? { parameters: { ...parameters } } : {}),
        ...(seed === undefined || continues !== undefined ? {} : { seed }),
        ...(phases ? { phases: [...phases] } : {}),
        ...(continues === undefined ? {} : { continues }),
      }).catch(refuse);
    },
    stop() {
      if (current.run) client('delete /api/runs/:id', { id: current.run.id }).catch(refuse);
    },
    close() {
      unsubscribeEvents();
      unsubscribeState();
    },
  };
}

/** The lab knows no such run: its data were reset since. */
const isGone = (error: unknown): boolean => error instanceof LabRequestError && error.status === 404;
