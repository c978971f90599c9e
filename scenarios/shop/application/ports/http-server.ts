/** How the shop's server treats the connections of its callers. */
export interface HttpServer {
  options(): HttpServerOptions;
}

export interface HttpServerOptions {
  /** An idle connection is closed after this, ms. */
  readonly keepAliveTimeout: number;
  /** And so much later than it says, ms. */
  readonly keepAliveTimeoutBuffer: number;
}
