/** The payment partner. */
export interface PaymentGateway {
  /** Charges the amount. Throws `PaymentFailed` where the partner refused, failed or did not answer in time. */
  charge(payment: Payment): Promise<Charge>;
}

export interface Payment {
  /** Names the purchase to the partner: the same reference is the same purchase. */
  readonly reference: string;
  readonly amountCents: number;
  /** How long the answer may take, ms. Absent: as long as any call. */
  readonly timeoutMs?: number;
  /** A charge whose key the partner knows is answered as before, and takes no money. Absent: every call charges. */
  readonly idempotencyKey?: string;
}

export interface Charge {
  readonly chargeId: string;
  /** The partner could not be asked: the charge is among the open ones, under this id, and is made later. */
  readonly pending?: boolean;
}
