/** Keeps the view of each order at what has become of the order. */
export interface EventConsumer {
  /** Takes up events as they come. */
  start(): void;
  /** Resolves once what it was about is done. */
  stop(): Promise<void>;
}
