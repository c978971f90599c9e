import type { HttpClient, TaxGateway } from '../../application/ports/index.ts';
import type { Meter } from '../../toolbox.ts';
import { askPartner } from './ask-partner.ts';

/** The tax partner over HTTP. */
export const httpTaxGateway = (client: HttpClient, meter: Meter): TaxGateway => ({
  async rates(zone) {
    let outcome = 'failed';
    try {
      const rate = await askPartner<{ rate: number }>(client, { to: 'tax', method: 'GET', path: `/rates/${zone}` });
      outcome = 'answered';
      return rate;
    } finally {
      meter.count('tax_calls_total', { outcome });
    }
  },
});
