import { formatValue } from '@systems-design-lab/scenarios/kit/format.ts';
import type { MeasureResult } from '../../../openapi/client.ts';

const comparisons = { below: '<', atMost: '≤', above: '>', atLeast: '≥' } as const;

export { formatValue };

export const formatLimit = ({ comparison, limit, unit }: MeasureResult): string =>
  `${comparisons[comparison]} ${formatValue(limit, unit)}`;

export const formatSpread = ({ spread, unit }: MeasureResult): string =>
  spread === null ? '' : `± ${formatValue(spread, unit)}`;

export const formatSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
