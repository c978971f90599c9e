import { z } from 'zod';
import { design } from '../../../kit/index.ts';
import { PartnerFailed } from '../../../shop/domain/errors.ts';
import { askPartner } from '../../../shop/infrastructure/http/ask-partner.ts';

/** The contract that this code was written for: version 1, in which prices are whole cents. */
const quoted = z.object({ version: z.literal(1), price: z.int32().nonnegative() });

/** Names the version that it understands, and refuses an answer that is not of it: no price is better than a wrong one. */
export default design({
  shippingGateway: ({ healthy, http }) => ({
    ...healthy,
    async quote(zone) {
      const answer = await askPartner<unknown>(http, {
        to: 'shipping',
        method: 'GET',
        path: `/quotes/${zone}`,
        headers: { accept: 'application/vnd.shipping.v1+json' },
      });
      const parsed = quoted.safeParse(answer);
      if (!parsed.success) throw new PartnerFailed('shipping', `A parcel to zone ${zone} was quoted ${JSON.stringify(answer)}.`);
      return { priceCents: parsed.data.price };
    },
  }),
});
