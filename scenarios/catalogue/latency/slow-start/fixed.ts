import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** What customers will ask first: a letter each. Twenty are enough to build the index once and to have the code compiled. */
const REHEARSED = 'abcdefghijklmnopqrst';

/** A replica is ready once it has connections, and has answered to itself what its customers will ask. */
export default design<typeof scenario>({
  healthCheck: ({ clock }) => {
    let isReady = false;
    return {
      async listening({ warmUp, rehearse }) {
        // A database that is away for a moment must not keep the replica out for good.
        while (
          !(await warmUp().then(
            () => true,
            () => false,
          ))
        )
          await clock.sleep(200);
        for (const letter of REHEARSED) await rehearse(`/suggestions?q=${letter}`);
        isReady = true;
      },
      ready: () => isReady,
    };
  },
});
