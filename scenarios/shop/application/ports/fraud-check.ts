/** The fraud partner. */
export interface FraudCheck {
  /** True where nothing speaks against it. Throws where the partner failed. */
  approves(subject: string): Promise<boolean>;
}
