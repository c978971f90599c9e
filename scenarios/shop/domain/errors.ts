/** Why a use case of the shop refused or failed; `api/` assigns the HTTP status. */
export class ShopError extends Error {
  override readonly name: string = 'ShopError';
}

/** A line of the cart is not available. The customer's answer is 409: a right answer, not a failure. */
export class OutOfStock extends ShopError {
  override readonly name = 'OutOfStock';
  readonly productId: number;

  constructor(productId: number) {
    super(`Product ${productId} is out of stock.`);
    this.productId = productId;
  }
}

export class NotFound extends ShopError {
  override readonly name = 'NotFound';
}

/** The payment partner refused, failed or did not answer in time. */
export class PaymentFailed extends ShopError {
  override readonly name = 'PaymentFailed';
}

/** No attempt of an outbound call was answered, or all were answered 5xx. */
export class UpstreamError extends ShopError {
  override readonly name = 'UpstreamError';
  /** `timeout`, `refused`, `reset` or `status`. */
  readonly reason: 'timeout' | 'refused' | 'reset' | 'status' | 'aborted';

  constructor(message: string, reason: UpstreamError['reason'], options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
