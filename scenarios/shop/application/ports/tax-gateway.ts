/** The tax partner. */
export interface TaxGateway {
  /** The sales tax of a zone. Throws `PartnerFailed` where the partner failed or did not answer in time. */
  rates(zone: number): Promise<TaxRate>;
}

export interface TaxRate {
  /** As a share of the price. */
  readonly rate: number;
  /** True: it is not from now. */
  readonly stale?: boolean;
}
