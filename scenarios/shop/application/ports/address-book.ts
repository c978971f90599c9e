/** The address partner. */
export interface AddressBook {
  /** The town that an order goes to. Throws `PartnerFailed` where the partner failed or did not answer in time. */
  townOf(orderId: number): Promise<string>;
}
