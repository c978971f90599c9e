import type { PartnerAnswer, PartnerKind } from '../partner.ts';

/**
 * `POST /charges {reference, amountCents}` → 201 `{chargeId}`. A call with an `Idempotency-Key` that is known is answered from
 * the books and charges nothing. A purchase (`reference`) that is charged again is noted as charged twice, once.
 */
export const payments: PartnerKind = () => {
  const answers = new Map<string, PartnerAnswer>();
  const charges = new Map<string, number>();
  return ({ method, path, headers, body, call, note }) => {
    if (method !== 'POST' || path !== '/charges') return { status: 404, body: { error: `Payments has no ${method} ${path}.` } };
    const key = headers['idempotency-key']?.toString();
    const known = key === undefined ? undefined : answers.get(key);
    if (known) {
      note('replayed');
      return known;
    }
    const reference = referenceOf(body);
    if (reference === undefined)
      return { status: 400, body: { error: 'A charge names its purchase: {reference, amountCents}.' } };
    const times = (charges.get(reference) ?? 0) + 1;
    charges.set(reference, times);
    note('charged');
    if (times === 2) note('charged twice');
    const answer = { status: 201, body: { chargeId: `charge-${call}` } };
    if (key !== undefined) answers.set(key, answer);
    return answer;
  };
};

/** Undefined where the caller left before it had said what is to be charged. */
function referenceOf(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { reference?: string }).reference;
  } catch {
    return undefined;
  }
}
