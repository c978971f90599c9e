import type { HttpClient, ShippingGateway } from '../../application/ports/index.ts';
import { askPartner } from './ask-partner.ts';

/** The shipping partner over HTTP. */
export const httpShippingGateway = (client: HttpClient): ShippingGateway => ({
  async quote(zone) {
    const { price } = await askPartner<{ price: number }>(client, { to: 'shipping', method: 'GET', path: `/quotes/${zone}` });
    return { priceCents: price };
  },
  label: (orderId) =>
    askPartner<{ label: string }>(client, {
      to: 'shipping',
      method: 'POST',
      path: '/labels',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ orderId }),
    }),
});
