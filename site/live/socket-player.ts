import type { Client } from '../../openapi/client.ts';
import { problemOf } from './api.ts';
import type { LabConnection } from './connection.ts';
import type { Player } from './player.ts';
import { createStore } from './store.ts';
import { idleView, reduceView, type ViewEvent } from './view.ts';

/** The player of a live lab. It also picks up a run that somebody else, or this page before a reload, has started. */
export function createSocketPlayer(scenario: string, connection: LabConnection, client: Client): Player {
  const view = createStore(idleView);
  const dispatch = (event: ViewEvent) => view.set(reduceView(view.get(), event));
  const refuse = (error: unknown) => dispatch({ type: 'refused', problem: problemOf(error) });

  const load = async (id: string) => dispatch({ type: 'loaded', run: await client('get /api/runs/:id', { id }) });

  const unsubscribeEvents = connection.onEvent((event) => {
    if (event.type === 'run' && event.run.scenario !== scenario) return;
    dispatch(event);
    if (event.type === 'run' && event.run.status !== 'running') void load(event.run.id).catch(refuse);
  });

  /** The lab may have come, or come back, in the middle of a run. */
  const catchUp = () => {
    const { reach, running } = connection.getState();
    const { state, run } = view.get();
    if (reach !== 'live') return;
    if (running?.run.scenario === scenario && running.run.id !== run?.id) void load(running.run.id).catch(refuse);
    else if (state === 'running' && run && running?.run.id !== run.id) void load(run.id).catch(refuse);
  };
  const unsubscribeState = connection.subscribe(catchUp);
  catchUp();

  return {
    source: 'live',
    getView: view.get,
    subscribe: view.subscribe,
    run({ parameters, seed }) {
      dispatch({ type: 'requested' });
      client('post /api/runs', { scenario, parameters: { ...parameters }, ...(seed === undefined ? {} : { seed }) }).catch(
        refuse,
      );
    },
    stop() {
      const { run } = view.get();
      if (run) client('delete /api/runs/:id', { id: run.id }).catch(refuse);
    },
    close() {
      unsubscribeEvents();
      unsubscribeState();
    },
  };
}
