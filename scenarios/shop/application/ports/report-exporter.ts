import type { DailyClose, LedgerTotal } from '../../domain/report.ts';

/** Reports of the accounts. */
export interface ReportExporter {
  /** The entries of one day and what they add up to. Absent: the last day that has any. */
  dailyClose(day?: string): Promise<DailyClose>;
  /** All days together. */
  ledger(): Promise<LedgerTotal>;
}
