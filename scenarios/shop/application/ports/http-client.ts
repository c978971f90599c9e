/** Outbound HTTP of a process: how often a call is tried, how long an attempt may take, when it gives up. */
export interface HttpClient {
  /**
   * Resolves with an answer below 500. Throws `UpstreamError` where the last attempt was not answered, or answered 5xx (the
   * answer is then in the error).
   */
  call(request: OutboundRequest): Promise<OutboundResponse>;
}

export interface OutboundRequest {
  /** The part that is called: `shop` at the edge; a partner in the shop. */
  readonly to: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** How long one attempt may take, ms. Absent: the client's own. */
  readonly timeoutMs?: number;
  /** Aborted when the caller left. */
  readonly signal?: AbortSignal;
}

export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}
