import type { Unit } from '../scenarios/kit/index.ts';

import { formatValue } from '../scenarios/kit/format.ts';
export { formatLimit, formatValue } from '../scenarios/kit/format.ts';

/** Minutes and seconds, as on a clock: 0:07. Rounds down, so that a countdown ends when it says so. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What a statement takes. Most take less than a millisecond, and two digits of that still tell them apart. */
export const formatStatementMs = (ms: number): string =>
  ms > 0 && ms < 1 ? `${Number(ms.toPrecision(2))}\u00a0ms` : formatValue(ms, 'ms');

/** An instant as a date that reads the same wherever it is read: 24 November 2025. */
export function formatDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** What a form field shows for a unit, and by how much its number differs from the value that is sent. */
export const fieldUnits: Record<Unit, { readonly label: string; readonly factor: number }> = {
  ms: { label: 'ms', factor: 1 },
  s: { label: 's', factor: 1 },
  share: { label: '%', factor: 100 },
  count: { label: '', factor: 1 },
  perSecond: { label: 'per second', factor: 1 },
  bytes: { label: 'kB', factor: 1 / 1024 },
  ratio: { label: '×', factor: 1 },
};
