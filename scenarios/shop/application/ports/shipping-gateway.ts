/** The shipping partner. */
export interface ShippingGateway {
  /** What a parcel to a zone costs. Throws `PartnerFailed` where the partner failed or did not answer in time. */
  quote(zone: number): Promise<ShippingQuote>;
  /** Orders a label. Throws `PartnerFailed` where the partner refused it for good. */
  label(orderId: number): Promise<{ readonly label: string }>;
}

export interface ShippingQuote {
  readonly priceCents: number;
}
