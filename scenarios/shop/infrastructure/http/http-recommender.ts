import type { HttpClient, Recommender } from '../../application/ports/index.ts';

/** The recommendation partner over HTTP. */
export const httpRecommender = (client: HttpClient): Recommender => ({
  async forProduct(productId, { timeoutMs }) {
    const { body } = await client.call({ to: 'recommendations', method: 'GET', path: `/products/${productId}`, timeoutMs });
    return (JSON.parse(Buffer.from(body).toString()) as { productIds: number[] }).productIds;
  },
});
