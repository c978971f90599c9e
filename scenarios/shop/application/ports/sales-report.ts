import type { Period, SalesLine } from '../../domain/report.ts';

/** What was sold in a period: a long report that is written while somebody reads it. */
export interface SalesReport {
  /**
   * Writes the lines of all orders of the period, by order and position. `left` aborts when its reader goes away before the
   * end; what is written after that is for nobody, and how the report ends then does not matter.
   */
  write(period: Period, reader: ReportReader, left: AbortSignal): Promise<void>;
}

export interface ReportReader {
  /** Takes some lines. Resolves when the reader has room for more. */
  take(lines: readonly SalesLine[]): Promise<void>;
}
