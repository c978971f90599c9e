/** The push partner. */
export interface PushService {
  /** Brings a message to a customer. Throws `PartnerFailed` where the partner did not take it. */
  send(message: PushMessage): Promise<void>;
}

export interface PushMessage {
  /** The customer's name with the partner. */
  readonly to: string;
  readonly text: string;
}
