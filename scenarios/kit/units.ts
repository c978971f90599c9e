/** Milliseconds: the unit of every duration in the catalogue. `20 * SECOND` reads better than 20000. */
export const MS = 1;
export const SECOND = 1000 * MS;
export const MINUTE = 60 * SECOND;

/** Bytes: the unit of every size. */
export const BYTE = 1;
export const KB = 1024 * BYTE;
export const MB = 1024 * KB;

/** What a number counts. Charts, tables and verdicts format a value by its unit. */
export type Unit = 'ms' | 's' | 'share' | 'count' | 'perSecond' | 'bytes' | 'ratio';
