import type { LogLevel } from '../../domain/log-entry.ts';

/** What whoever starts the lab may choose. */
export interface TelemetrySettings {
  /** Lines less severe are not written by the bench's processes. */
  readonly logLevel: LogLevel;
  readonly tracesKept: number;
  readonly logLinesKept: number;
}

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

/** So much room for each: 64 MB for 2,000 traces, 16 MB for 20,000 lines. A trace of 40 queries has 25 kB. */
const BYTES_PER_TRACE = 32_000;
const BYTES_PER_LINE = 800;

export const boundsFor = ({ tracesKept, logLinesKept }: TelemetrySettings): TelemetryBounds => ({
  traces: tracesKept,
  spansPerTrace: 300,
  traceBytes: tracesKept * BYTES_PER_TRACE,
  logLines: logLinesKept,
  logBytes: logLinesKept * BYTES_PER_LINE,
  linesPerSecond: 500,
});

export const defaultTelemetry: TelemetrySettings = { logLevel: 'info', tracesKept: 2_000, logLinesKept: 20_000 };
export const defaultBounds: TelemetryBounds = boundsFor(defaultTelemetry);

/** A request that took longer is kept before those that did not. */
export const SLOW_MS = 250;

/** Characters of one value, of a span or of a line. */
export const MAX_TEXT = 4_000;
