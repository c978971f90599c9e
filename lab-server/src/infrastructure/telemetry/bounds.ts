/** What the lab keeps of its bench's traces and log lines. Estimated sizes; what is over is thrown away and counted. */
export interface TelemetryBounds {
  readonly traces: number;
  readonly spansPerTrace: number;
  readonly traceBytes: number;
  readonly logLines: number;
  readonly logBytes: number;
  /** Of one process. What it writes beyond that within a second is counted and not read. */
  readonly linesPerSecond: number;
}

const MIB = 1024 * 1024;

export const defaultBounds: TelemetryBounds = {
  traces: 2_000,
  spansPerTrace: 300,
  traceBytes: 64 * MIB,
  logLines: 20_000,
  logBytes: 16 * MIB,
  linesPerSecond: 500,
};

/** A request that took longer is kept before those that did not. */
export const SLOW_MS = 250;

/** Characters of one value, of a span or of a line. */
export const MAX_TEXT = 4_000;
