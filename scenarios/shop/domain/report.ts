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
