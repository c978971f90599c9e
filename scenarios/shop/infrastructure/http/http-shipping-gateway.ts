import { z } from 'zod';
import type { HttpClient, OutboundRequest, ShippingGateway } from '../../application/ports/index.ts';
import { PartnerFailed } from '../../domain/errors.ts';
import type { Meter } from '../../toolbox.ts';
import { askPartner } from './ask-partner.ts';

/** In cents. */
const quoted = z.object({ version: z.literal(1), price: z.int32().nonnegative() });

/** The shipping partner over HTTP, in the first version of its interface. */
export const httpShippingGateway = (client: HttpClient, meter: Meter): ShippingGateway => {
  const ask = async <Body>(request: Omit<OutboundRequest, 'to'>): Promise<Body> => {
    const started = performance.now();
    try {
      return await askPartner<Body>(client, { to: 'shipping', ...request });
    } finally {
      meter.observe('shipping_call_seconds', (performance.now() - started) / 1000);
    }
  };
  return {
    async quote(zone) {
      const path = `/quotes/${zone}`;
      const answer = await ask<unknown>({ method: 'GET', path, headers: { accept: 'application/vnd.shipping.v1+json' } });
      const parsed = quoted.safeParse(answer);
      if (!parsed.success)
        throw new PartnerFailed('shipping', `The partner "shipping" answered GET ${path} with ${JSON.stringify(answer)}.`);
      return { priceCents: parsed.data.price };
    },
    async label(orderId) {
      let outcome = 'refused';
      try {
        const labelled = await ask<{ label: string }>({
          method: 'POST',
          path: '/labels',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ orderId }),
        });
        outcome = 'labelled';
        return labelled;
      } finally {
        meter.count('shipping_labels_total', { outcome });
      }
    },
  };
};
