import { expect, test } from 'vitest';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test.each([
  [`00-${traceId}-${spanId}-01`, 1],
  [`00-${traceId}-${spanId}-00`, 0],
  [`00-${traceId}-${spanId}-ff`, 1],
  [`42-${traceId}-${spanId}-01-of-a-later-version`, 1],
])('%s is gone on with', (text, traceFlags) => {
  expect(parseTraceparent(text)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
});

test.each([
  undefined,
  ['00'],
  '',
  'nonsense',
  `00-${traceId}-${spanId}`,
  `00-${traceId}-${spanId}-01-more`,
  `ff-${traceId}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-${'x'.repeat(600)}`,
])('%s is none', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});

test('what is sent is what comes back', () => {
  const context = { traceId, spanId, traceFlags: 1 };
  expect(parseTraceparent(formatTraceparent(context))).toMatchObject(context);
});
