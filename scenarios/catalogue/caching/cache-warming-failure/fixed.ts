import { design } from '../../../kit/index.ts';
import broken from './broken.ts';
import type scenario from './scenario.ts';

/** Seven tries a second: the replica is there soon after the database is, and a hundred of them are no load for it. */
const AGAIN_AFTER_MS = 150;

/** Not ready before the cache is filled, however often that has to be tried; meanwhile the other replica has the traffic. */
export default design<typeof scenario>({
  ...broken,
  healthCheck: ({ clock, meter }) => {
    let isReady = false;
    return {
      async listening({ warmUp }) {
        while (!isReady) {
          try {
            await warmUp();
            isReady = true;
          } catch {
            meter.count('cache_warm_attempts_total', { outcome: 'failed' });
            await clock.sleep(AGAIN_AFTER_MS);
          }
        }
      },
      ready: () => isReady,
    };
  },
});
