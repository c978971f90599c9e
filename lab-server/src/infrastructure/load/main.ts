import { serve } from '../supervision/ipc.ts';
import { LoadRun, type LoadRunRequest } from './load-run.ts';

/** The load generator's process: no answer that the control plane is busy with can delay a request. */
const runs = new Map<string, LoadRun>();

const { emit } = serve({
  start(request: LoadRunRequest) {
    const { id } = request;
    const run = new LoadRun(request, {
      tick: (streams) => emit('tick', { id, at: Date.now(), streams }),
      over(result) {
        runs.delete(id);
        emit('over', { id, ...result });
      },
    });
    runs.set(id, run);
    return { startedAt: run.startedAt };
  },
  stop: ({ id }: { id: string }) => runs.get(id)?.stop(),
});
