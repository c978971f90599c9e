import { expect, test } from 'vitest';
import { linkStateOf } from './link-state.ts';

test('a link without a toxic is up', () => {
  expect(linkStateOf([])).toBe('up');
});

test.each(['latency', 'bandwidth'] as const)('%s makes a link slow: every byte still arrives', (toxic) => {
  expect(linkStateOf([toxic])).toBe('slow');
});

test.each(['limitData', 'timeout', 'blackhole', 'down', 'reset'] as const)('%s takes a link down: bytes are lost', (toxic) => {
  expect(linkStateOf([toxic])).toBe('down');
});

test('of several toxics the worst counts, in whatever order they came', () => {
  expect(linkStateOf(['latency', 'down'])).toBe('down');
  expect(linkStateOf(['down', 'latency'])).toBe('down');
});
