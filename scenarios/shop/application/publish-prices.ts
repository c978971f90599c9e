import type { Logger, Meter } from '../toolbox.ts';
import type { PriceList } from './ports/index.ts';

interface Options {
  readonly priceList: PriceList;
  readonly prices: Readonly<Record<string, number>>;
  readonly everyMs: number;
  readonly meter: Meter;
  readonly logger: Logger;
}

/** Publishes the price list now, and then again and again; a time that fails is counted, and the next one tried. */
export async function publishPrices({ priceList, prices, everyMs, meter, logger }: Options): Promise<{ stop(): void }> {
  await priceList.publish(prices);
  let publishing = false;
  const publish = async () => {
    if (publishing) return;
    publishing = true;
    try {
      await priceList.publish(prices);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      meter.count('price_publish_failures_total', { code });
      logger.warn('The prices could not be published.', { code });
    } finally {
      publishing = false;
    }
  };
  const timer = setInterval(() => void publish(), everyMs);
  return { stop: () => clearInterval(timer) };
}
