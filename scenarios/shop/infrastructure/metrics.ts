/** Every metric of the shop, named once, for charts and Prometheus: its type, and what it says. Names end in their unit. */
export const shopMetrics = {
  cache_expiries_total: ['counter', 'Keys of the cache that expired.'],
  cache_load_concurrency: ['gauge', 'Loads of the cache that run at the same moment.'],
  cache_loads_total: ['counter', 'Values that the cache had to compute.'],
  checkout_failures_total: ['counter', 'Checkouts that ended without an order, by reason.'],
  db_client_held_seconds: ['histogram', 'How long a request keeps its database connection.'],
  db_pool_acquire_seconds: ['histogram', 'How long a request waits for a database connection.'],
  db_pool_in_use: ['gauge', 'Database connections that a request holds.'],
  db_pool_waiting: ['gauge', 'Requests that wait for a database connection.'],
  db_queries_per_request: ['histogram', 'Queries that one request sent.'],
  db_sessions_lost_total: ['counter', 'Idle database sessions that the server ended.'],
  edge_requests_total: ['counter', 'Requests that the edge answered, by status.'],
  event_loop_delay_seconds: ['gauge', 'How late the event loop was at its worst, since the last reading.'],
  event_loop_utilization: ['gauge', 'Share of the time that the event loop is busy.'],
  http_client_attempts_total: ['counter', 'Attempts of outbound calls, by layer and target.'],
  http_client_retries_total: ['counter', 'Attempts after the first, by layer.'],
  payment_abandoned_total: ['counter', 'Charges that the shop did not wait for.'],
  payment_attempts_per_charge: ['histogram', 'Attempts that one charge took.'],
  payment_call_duration_seconds: ['histogram', 'How long the shop waits for a charge.'],
  price_list_age_seconds: ['gauge', 'Age of the price list that is served.'],
  price_list_bytes: ['gauge', 'Size of the price list file.'],
  price_publish_failures_total: ['counter', 'Price lists that could not be published, by error code.'],
  recommendations_skipped_total: ['counter', 'Product pages that were served without recommendations.'],
  repricing_cpu_seconds: ['histogram', 'CPU time of one repricing in the shop process.'],
  repricing_runs_total: ['counter', 'Repricings that were completed.'],
} as const satisfies Record<string, readonly ['counter' | 'gauge' | 'histogram', string]>;

export type ShopMetric = keyof typeof shopMetrics;
