import type { HttpClient, TaxGateway } from '../../application/ports/index.ts';
import { askPartner } from './ask-partner.ts';

/** The tax partner over HTTP. */
export const httpTaxGateway = (client: HttpClient): TaxGateway => ({
  rates: (zone) => askPartner<{ rate: number }>(client, { to: 'tax', method: 'GET', path: `/rates/${zone}` }),
});
