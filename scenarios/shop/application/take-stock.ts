import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

/** The products that are counted: those on the shelf by the door. */
const COUNTED = { first: 1, last: 200 };

/** Starts a stocktake and does not wait for it. False where one is under way. */
export const takeStock = ({ stockSync }: Pick<ShopPorts, 'stockSync'>, meter: Meter) => {
  let running = false;
  return (): boolean => {
    if (running) return false;
    running = true;
    stockSync
      .correct(COUNTED)
      .then(
        (batches) => meter.count('stocktake_batches_total', {}, batches),
        () => meter.count('stocktake_failures_total'),
      )
      .finally(() => (running = false));
    return true;
  };
};
