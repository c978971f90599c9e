import type { HttpClient, PushService } from '../../application/ports/index.ts';
import type { Meter } from '../../toolbox.ts';
import { askPartner } from './ask-partner.ts';

/** The push partner over HTTP. */
export const httpPushService = (client: HttpClient, meter: Meter): PushService => {
  let inFlight = 0;
  return {
    async send(message) {
      meter.set('notifier_in_flight', ++inFlight);
      let outcome = 'refused';
      try {
        await askPartner(client, {
          to: 'push',
          method: 'POST',
          path: '/messages',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
        });
        outcome = 'brought';
      } finally {
        meter.set('notifier_in_flight', --inFlight);
        meter.count('notifier_messages_total', { outcome });
      }
    },
  };
};
