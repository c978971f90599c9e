import { design } from '../../../kit/index.ts';
import { askPartner } from '../../../shop/infrastructure/http/ask-partner.ts';

interface Quoted {
  /** In cents. */
  readonly price: number;
}

/** Asks the partner what a parcel costs. */
export default design({
  shippingGateway: ({ healthy, http }) => ({
    ...healthy,
    async quote(zone) {
      const { price } = await askPartner<Quoted>(http, { to: 'shipping', method: 'GET', path: `/quotes/${zone}` });
      return { priceCents: price };
    },
  }),
});
