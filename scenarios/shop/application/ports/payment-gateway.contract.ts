import { describe, expect, test } from 'vitest';
import type { PaymentGateway } from './index.ts';

/** What every payment gateway keeps to, while the partner is well. */
export const describePaymentGateway = (adapter: () => PaymentGateway): unknown =>
  describe('payment gateway', () => {
    test('each purchase gets a charge of its own', async () => {
      const first = await adapter().charge({ reference: 'contract-1', amountCents: 100 });
      const second = await adapter().charge({ reference: 'contract-2', amountCents: 100, timeoutMs: 5_000 });
      expect([first.pending, second.pending]).toEqual([undefined, undefined]);
      expect(first.chargeId).toEqual(expect.any(String));
      expect(second.chargeId).not.toBe(first.chargeId);
    });

    test('a charge with a key that is known is the one of before', async () => {
      const payment = { reference: 'contract-3', amountCents: 100, idempotencyKey: 'contract-3', timeoutMs: 5_000 };
      expect(await adapter().charge(payment)).toEqual(await adapter().charge(payment));
    });
  });
