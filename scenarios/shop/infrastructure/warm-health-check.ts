import type { HealthCheck } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

const RETRY_MS = 150;

/** Ready once warm; a warm-up that fails is tried again until it works. */
export const warmHealthCheck = ({ clock, logger }: Pick<ShopToolbox, 'clock' | 'logger'>): HealthCheck => {
  let isReady = false;
  let hasFailed = false;
  const again = (error: unknown) => {
    // Once: it is tried several times a second.
    if (!hasFailed)
      logger.warn('The warm-up failed, and is tried again.', { reason: error instanceof Error ? error.message : String(error) });
    hasFailed = true;
    return clock.sleep(RETRY_MS);
  };
  const warm = async ({ warmUp }: { warmUp(): Promise<void> }) => {
    while (!isReady) {
      await warmUp().then(() => (isReady = true), again);
    }
  };
  return {
    listening: (replica) => void warm(replica),
    ready: () => isReady,
  };
};
