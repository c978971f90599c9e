import type { MeasureResult, Unit } from '../../../openapi/client.ts';

const number = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 4 });

const formats: Readonly<Record<Unit, (value: number) => string>> = {
  ms: (value) => `${number(value)} ms`,
  s: (value) => `${number(value)} s`,
  share: (value) => `${number(value * 100)} %`,
  count: number,
  perSecond: (value) => `${number(value)}/s`,
  bytes: (value) => (Math.abs(value) < 1024 ** 2 ? `${number(value / 1024)} kB` : `${number(value / 1024 ** 2)} MB`),
  ratio: number,
};

const comparisons = { below: '<', atMost: '≤', above: '>', atLeast: '≥' } as const;

export const formatValue = (value: number | null, unit: Unit): string => (value === null ? 'no data' : formats[unit](value));

export const formatLimit = ({ comparison, limit, unit }: MeasureResult): string =>
  `${comparisons[comparison]} ${formats[unit](limit)}`;

export const formatSpread = ({ spread, unit }: MeasureResult): string => (spread === null ? '' : `± ${formats[unit](spread)}`);

export const formatSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
