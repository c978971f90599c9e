import { design } from '../../../kit/index.ts';
import { PartnerFailed } from '../../../shop/domain/errors.ts';
import { askPartner } from '../../../shop/infrastructure/http/ask-partner.ts';

interface Quoted {
  /** In cents. */
  readonly price: number;
}

/** Asks the partner what a parcel costs, and takes nothing but a number. */
export default design({
  shippingGateway: ({ healthy, http }) => ({
    ...healthy,
    async quote(zone) {
      const { price } = await askPartner<Quoted>(http, { to: 'shipping', method: 'GET', path: `/quotes/${zone}` });
      if (!Number.isFinite(price)) throw new PartnerFailed('shipping', `The price of a parcel to zone ${zone} is "${price}".`);
      return { priceCents: price };
    },
  }),
});
