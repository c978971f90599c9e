/** Why a use case of the shop refused or failed; `api/errors.ts` assigns the HTTP status. */
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

/** There is nothing to order. */
export class EmptyCart extends ShopError {
  override readonly name = 'EmptyCart';
}

/** Too many wanted to change the same thing at once, and others came first. */
export class Contended extends ShopError {
  override readonly name = 'Contended';
}

/** The database could not be reached in time; nobody knows whether it did what it was asked for. */
export class DatabaseUnreachable extends ShopError {
  override readonly name = 'DatabaseUnreachable';

  constructor(withinMs: number, cause?: unknown) {
    super(`The database could not be reached within ${withinMs} ms.`, { cause });
  }
}

export class NotFound extends ShopError {
  override readonly name = 'NotFound';
}

/** A stored image is not one. The customer gets a placeholder. */
export class DamagedImage extends ShopError {
  override readonly name = 'DamagedImage';

  constructor(imageId: number) {
    super(`Image ${imageId} does not begin like a PNG.`);
  }
}

/** The payment partner refused, failed or did not answer in time. */
export class PaymentFailed extends ShopError {
  override readonly name = 'PaymentFailed';
}

/** Another partner that the answer cannot do without failed, refused or did not answer in time. */
export class PartnerFailed extends ShopError {
  override readonly name = 'PartnerFailed';
  readonly partner: string;
  /** What it answered; undefined where it did not. */
  readonly status: number | undefined;
  /** When it wants to be asked again, ms from now; undefined where it did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    partner: string,
    message: string,
    { status, retryAfterMs, cause }: { status?: number; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.partner = partner;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

export type UpstreamFailure = 'timeout' | 'refused' | 'reset' | 'aborted' | 'status';

/** An outbound call failed: nobody answered, or the answer was 5xx and is then in `answer`. */
export class UpstreamError<Answer = unknown> extends ShopError {
  override readonly name = 'UpstreamError';
  readonly reason: UpstreamFailure;
  readonly answer: Answer | undefined;

  constructor(message: string, reason: UpstreamFailure, options: { readonly answer?: Answer; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.reason = reason;
    this.answer = options.answer;
  }
}
