export { benchMeasures, type BenchMeasures } from './bench.ts';
export { constant, difference, quantity, ratio, type Comparison, type Measure, type Quantity } from './measure.ts';
export type { Reading, SessionState, StreamStatistic } from './reading.ts';
export { streamMeasures, type StreamMeasures } from './stream.ts';
