import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

/** A product is back: begins to tell those who wait for it, and does not wait until all are told. */
export const restock =
  ({ notifier }: Pick<ShopPorts, 'notifier'>, meter: Meter) =>
  (productId: number): void => {
    notifier.restocked(productId).then(
      ({ missed }) => meter.count('notifier_failed_total', {}, missed),
      () => meter.count('notifier_jobs_failed_total'),
    );
  };
