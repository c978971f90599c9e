import type { FraudCheck, HttpClient } from '../../application/ports/index.ts';

/** The fraud partner over HTTP. */
export const httpFraudCheck = (client: HttpClient): FraudCheck => ({
  async approves(subject) {
    const { body } = await client.call({ to: 'fraud', method: 'GET', path: `/checks/${encodeURIComponent(subject)}` });
    return (JSON.parse(Buffer.from(body).toString()) as { approved: boolean }).approved;
  },
});
