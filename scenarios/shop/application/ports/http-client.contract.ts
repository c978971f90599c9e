import { describe, expect, test } from 'vitest';
import type { HttpClient } from './index.ts';

/** What every HTTP client keeps to, while the partner `recommendations` is well. */
export const describeHttpClient = (adapter: () => HttpClient): unknown =>
  describe('http client', () => {
    test('gives the answer with status, headers and body', async () => {
      const { status, headers, body } = await adapter().call({ to: 'recommendations', method: 'GET', path: '/products/1' });
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('application/json');
      expect(JSON.parse(Buffer.from(body).toString())).toHaveProperty('productIds');
    });

    test('an answer below 500 is an answer', async () => {
      const { status } = await adapter().call({ to: 'recommendations', method: 'GET', path: '/nowhere' });
      expect(status).toBe(404);
    });
  });
