import type { Meter } from '../toolbox.ts';
import type { Period } from '../domain/report.ts';
import type { ReportReader, ShopPorts } from './ports/index.ts';

/** The sales report, and how many of those who asked for one did not wait for its end. */
export const reportSales = ({ salesReport }: Pick<ShopPorts, 'salesReport'>, meter: Meter) => {
  let running = 0;
  return async (period: Period, reader: ReportReader, left: AbortSignal): Promise<void> => {
    const abandon = () => {
      meter.count('requests_abandoned_total');
      meter.set('abandoned_reports_running', ++running);
    };
    left.addEventListener('abort', abandon, { once: true });
    try {
      await salesReport.write(period, reader, left);
    } catch (error) {
      // Nobody is there to be told.
      if (!left.aborted) throw error;
    } finally {
      left.removeEventListener('abort', abandon);
      if (left.aborted) meter.set('abandoned_reports_running', --running);
    }
  };
};
