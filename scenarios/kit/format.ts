import type { Comparison } from './measures/index.ts';
import type { Unit } from './units.ts';

/** A space that never breaks, so that a number and its unit stay on one line. */
const NBSP = '\u00a0';

/**
 * A measured value as people write it: with its unit and no more digits than it has meaning (1.23 s, 340 ms, 27×, 0.4 %).
 * Null is a measure without data.
 */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return 'no data';
  if (value < 0) return `−${formatValue(-value, unit)}`;
  return formatters[unit](value);
}

/** A limit in words: `below 5 %`, `at most 3`. */
export function formatLimit(comparison: Comparison, limit: number, unit: Unit): string {
  return `${comparisonWords[comparison]} ${formatValue(limit, unit)}`;
}

const comparisonWords: Record<Comparison, string> = { below: 'below', atMost: 'at most', above: 'above', atLeast: 'at least' };

const formatters: Record<Unit, (value: number) => string> = {
  ms: formatDuration,
  s: (value) => formatDuration(value * 1000),
  share: formatShare,
  count: (value) => digits(value),
  perSecond: (value) => `${digits(value)}/s`,
  bytes: formatBytes,
  ratio: (value) => `${digits(value)}×`,
};

function formatDuration(ms: number): string {
  if (ms >= 600_000) return `${digits(ms / 60_000)}${NBSP}min`;
  if (ms >= 999.5) return `${significant(ms / 1000)}${NBSP}s`;
  return `${ms < 9.95 ? trimmed(ms, 1) : Math.round(ms)}${NBSP}ms`;
}

function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `<${NBSP}0.1${NBSP}%`;
  return `${percent < 9.95 ? trimmed(percent, 1) : Math.round(percent)}${NBSP}%`;
}

function formatBytes(bytes: number): string {
  const sizes = ['B', 'kB', 'MB', 'GB'];
  const size = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${digits(bytes / 1024 ** size)}${NBSP}${sizes[size]}`;
}

/** Whole numbers in groups of three; others with as many digits as they have meaning. */
function digits(value: number): string {
  return Number.isInteger(value) || value >= 99.5 ? Math.round(value).toLocaleString('en-US') : significant(value);
}

const significant = (value: number): string => String(Number(value.toPrecision(3)));
const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));
