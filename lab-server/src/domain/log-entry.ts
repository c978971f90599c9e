import type { Origin } from './trace.ts';

/** From most to least severe. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One structured line of a part of the bench. */
export interface LogEntry extends Origin {
  /** Grows by one with each line that this lab has taken in. */
  readonly sequence: number;
  /** Epoch ms. */
  readonly at: number;
  readonly level: LogLevel;
  /** `shop`, `edge`, `postgres` … */
  readonly part: string;
  readonly message: string;
  readonly requestId: string | null;
  readonly traceId: string | null;
  /** What else it says. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}
