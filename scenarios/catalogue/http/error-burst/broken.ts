import { design } from '../../../kit/index.ts';

/** Asks the partner for every quote: a rate is never older than the question. */
export default design({
  taxGateway: ({ healthy }) => ({
    ...healthy,
    rates: (zone) => healthy.rates(zone),
  }),
});
