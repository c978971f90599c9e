import { design } from '../../../kit/index.ts';
import { WorkQueue } from '../../../shop/infrastructure/work-queue.ts';

const CONNECTIONS = 16;

/** Sixteen connections to the partner, taken in turn, so that each gets as many quotes as the others. */
export default design({
  shippingGateway: ({ healthy, meter }) => {
    let busy = 0;
    const connections = Array.from(
      { length: CONNECTIONS },
      () =>
        new WorkQueue({
          places: 1,
          onStart(waitedSeconds) {
            meter.observe('quote_lane_wait_seconds', waitedSeconds);
            meter.set('quote_lanes_busy', ++busy);
          },
          onEnd: () => meter.set('quote_lanes_busy', --busy),
        }),
    );
    let turn = 0;
    return {
      ...healthy,
      quote: (zone) => connections[turn++ % CONNECTIONS]!.run(() => healthy.quote(zone)),
    };
  },
});
