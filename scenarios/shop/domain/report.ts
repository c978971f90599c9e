/** A day of the ledger: the entries, and above them what they add up to. */
export interface DailyClose {
  /** `2026-01-20` */
  readonly day: string;
  readonly entries: number;
  readonly totalCents: number;
  readonly lines: readonly { readonly id: number; readonly amountCents: number }[];
}

export interface LedgerTotal {
  readonly entries: number;
  readonly totalCents: number;
}

/** Days in a row, and the first of them. */
export interface Period {
  /** `2026-01-20` */
  readonly from: string;
  readonly days: number;
}

/** One line of an order as the sales report has it, at today's prices. */
export interface SalesLine {
  readonly orderId: number;
  readonly placedAt: Date;
  readonly customer: string;
  readonly product: string;
  /** Of the product. */
  readonly description: string;
  readonly quantity: number;
  readonly amountCents: number;
  readonly taxCents: number;
}
