import type { HealthCheck } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

const RETRY_MS = 150;

/** Ready once warm; a warm-up that fails is tried again until it works. */
export const warmHealthCheck = ({ clock }: Pick<ShopToolbox, 'clock'>): HealthCheck => {
  let isReady = false;
  const warm = async ({ warmUp }: { warmUp(): Promise<void> }) => {
    while (!isReady) {
      await warmUp().then(
        () => (isReady = true),
        () => clock.sleep(RETRY_MS),
      );
    }
  };
  return {
    listening: (replica) => void warm(replica),
    ready: () => isReady,
  };
};
