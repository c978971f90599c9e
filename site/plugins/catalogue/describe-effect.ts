import type { Effect } from '../../../scenarios/kit/index.ts';
import { formatValue } from '../../format.ts';

/**
 * An effect as a phrase, made from its data alone, so that a new kind of effect needs no edit here:
 * `link shop → postgres: latency, rtt 150 ms`.
 */
export function describeEffect({ kind, atMs, forMs, ...effect }: Effect): string {
  const [target = '', ...details] = phrases(effect);
  const rest = [...details, ...when(atMs, forMs)];
  return rest.length === 0 ? `${kind} ${target}` : `${kind} ${target}: ${rest.join(', ')}`;
}

function phrases(data: object): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    // A zero is a detail that is not there: no jitter, no end.
    if (value === undefined || value === 0) return [];
    if (typeof value === 'object' && value !== null) return phrases(value);
    if (typeof value === 'string') return [value.replace(':', ' → ')];
    return [numberPhrase(key, value)];
  });
}

const units: readonly (readonly [suffix: RegExp, format: (value: number) => string])[] = [
  [/Ms$|^every$/, (value) => formatValue(value, 'ms')],
  [/[bB]ytes$/, (value) => formatValue(value, 'bytes')],
  [/[bB]ytesPerSecond$/, (value) => `${formatValue(value, 'bytes')}/s`],
  [/[sS]hare$/, (value) => formatValue(value, 'share')],
];

function numberPhrase(key: string, value: unknown): string {
  const unit = units.find(([suffix]) => suffix.test(key));
  const words = key
    .replace(/Ms$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase();
  return `${words} ${unit && typeof value === 'number' ? unit[1](value) : String(value)}`;
}

function when(atMs: number | undefined, forMs: number | undefined): string[] {
  return [
    ...(atMs === undefined ? [] : [`from ${formatValue(atMs, 'ms')} of the window`]),
    ...(forMs === undefined ? [] : [`for ${formatValue(forMs, 'ms')}`]),
  ];
}
