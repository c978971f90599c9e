import type { HttpClient, OutboundRequest, ShippingGateway } from '../../application/ports/index.ts';
import type { Meter } from '../../toolbox.ts';
import { askPartner } from './ask-partner.ts';

/** The shipping partner over HTTP. */
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
      const { price } = await ask<{ price: number }>({ method: 'GET', path: `/quotes/${zone}` });
      return { priceCents: price };
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
