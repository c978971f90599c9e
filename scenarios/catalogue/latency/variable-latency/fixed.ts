import { design } from '../../../kit/index.ts';
import { WorkQueue } from '../../../shop/infrastructure/work-queue.ts';

/** As many as before: at the mean of 50 ms the quotes keep about half of them busy. */
const CONNECTIONS = 12;

/** One queue for all twelve connections: whichever is free takes whoever has waited longest. */
export default design({
  shippingGateway: ({ healthy, meter }) => {
    let busy = 0;
    const connections = new WorkQueue({
      places: CONNECTIONS,
      onStart(waitedSeconds) {
        meter.observe('quote_lane_wait_seconds', waitedSeconds);
        meter.set('quote_lanes_busy', ++busy);
      },
      onEnd: () => meter.set('quote_lanes_busy', --busy),
    });
    return {
      ...healthy,
      quote: (zone) => connections.run(() => healthy.quote(zone)),
    };
  },
});
