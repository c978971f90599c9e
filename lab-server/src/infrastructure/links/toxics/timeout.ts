import { swallow } from './swallow.ts';
import type { ActiveToxic, ToxicOf } from './toxic.ts';

/** Connections are accepted and all bytes vanish. They end with a FIN after `afterMs`, or never when that is 0. */
export function timeout({ afterMs }: ToxicOf<'timeout'>): ActiveToxic {
  return {
    attach(connection) {
      const swallowed = swallow(connection);
      if (afterMs === 0) return swallowed;
      const timer = setTimeout(() => connection.close(), afterMs);
      return {
        ...swallowed,
        detach() {
          clearTimeout(timer);
          swallowed.detach();
        },
      };
    },
  };
}
