import type { HttpClient, StockCorrection, Warehouse } from '../../application/ports/index.ts';

/** The warehouse over HTTP. */
export const httpWarehouse = (client: HttpClient): Warehouse => ({
  async corrections(first, last) {
    const { body } = await client.call({ to: 'warehouse', method: 'GET', path: `/corrections?first=${first}&last=${last}` });
    return (JSON.parse(Buffer.from(body).toString()) as { corrections: StockCorrection[] }).corrections;
  },
});
