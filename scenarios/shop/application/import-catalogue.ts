import type { Logger, Meter } from '../toolbox.ts';
import type { CatalogueFeed, Supplier } from './ports/index.ts';

interface Options {
  readonly supplier: Supplier;
  readonly catalogueFeed: CatalogueFeed;
  /** 0: never. */
  readonly everyMs: number;
  readonly meter: Meter;
  readonly logger: Logger;
}

/** Imports the supplier's catalogue again and again, one at a time; one that fails is counted, and the next one tried. */
export function importCatalogue({ supplier, catalogueFeed, everyMs, meter, logger }: Options): { stop(): void } {
  let importing = false;
  const importOne = async () => {
    if (importing) return;
    importing = true;
    try {
      const { applied, rejected, delisted } = await catalogueFeed.import(await supplier.catalogue());
      meter.count('feed_rows_total', {}, applied);
      meter.count('feed_rejected_total', {}, rejected);
      meter.count('products_delisted_total', {}, delisted);
      logger.info('The catalogue of the supplier was imported.', { applied, rejected, delisted });
    } catch (error) {
      meter.count('feed_imports_failed_total');
      logger.warn('The catalogue of the supplier could not be imported.', {
        reason: error instanceof Error ? error.message : String(error),
      });
    } finally {
      importing = false;
    }
  };
  const timer = everyMs > 0 ? setInterval(() => void importOne(), everyMs) : undefined;
  return { stop: () => clearInterval(timer) };
}
