import { quantity, type Quantity } from './measure.ts';
import type { Reading, StreamStatistic } from './reading.ts';

/** What can be asked of one stream of the load. Witness: the load generator. */
export interface StreamMeasures {
  /** Not answered as declared before the deadline ÷ sent. */
  readonly errorRate: Quantity;
  readonly p50: Quantity;
  readonly p95: Quantity;
  readonly p99: Quantity;
  readonly sent: Quantity;
  readonly answered: Quantity;
  readonly right: Quantity;
  /** Answers that contradict themselves ÷ sent. */
  readonly contradictory: Quantity;
  /** Slower than `thresholdMs`, or not answered as declared ÷ sent. */
  shareSlowerThan(thresholdMs: number): Quantity;
  /** Right answers within `withinMs`, per second. */
  goodput(withinMs: number): Quantity;
  statusShare(status: number): Quantity;
  /** Requests that were answered with this status. */
  statusCount(status: number): Quantity;
  /** The same, over the last `windowMs` of the window only: has it recovered? */
  last(windowMs: number): StreamMeasures;
}

export function streamMeasures(stream: string, lastMs?: number): StreamMeasures {
  const late = lastMs === undefined ? '' : ` in the last ${lastMs / 1000} s`;
  const read = (statistic: StreamStatistic): Reading => ({
    of: 'stream',
    stream,
    ...(lastMs === undefined ? {} : { lastMs }),
    ...statistic,
  });
  const latency = (quantile: number) =>
    quantity(`p${quantile * 100} of ${stream}${late}`, 'ms', read({ statistic: 'latency', quantile }));
  return {
    errorRate: quantity(`errors of ${stream}${late}`, 'share', read({ statistic: 'errorRate' })),
    p50: latency(0.5),
    p95: latency(0.95),
    p99: latency(0.99),
    sent: quantity(`${stream} requests`, 'count', read({ statistic: 'sent' })),
    answered: quantity(`answered ${stream} requests`, 'count', read({ statistic: 'answered' })),
    right: quantity(`right answers of ${stream}${late}`, 'count', read({ statistic: 'right' })),
    contradictory: quantity(`contradictory answers of ${stream}${late}`, 'share', read({ statistic: 'contradictory' })),
    shareSlowerThan: (thresholdMs) =>
      quantity(`${stream} slower than ${thresholdMs} ms${late}`, 'share', read({ statistic: 'shareSlowerThan', thresholdMs })),
    goodput: (withinMs) =>
      quantity(`right answers of ${stream} within ${withinMs} ms${late}`, 'perSecond', read({ statistic: 'goodput', withinMs })),
    statusShare: (status) => quantity(`${stream} answered ${status}${late}`, 'share', read({ statistic: 'statusShare', status })),
    statusCount: (status) =>
      quantity(`${stream} requests answered ${status}${late}`, 'count', read({ statistic: 'statusCount', status })),
    last: (windowMs) => streamMeasures(stream, windowMs),
  };
}
