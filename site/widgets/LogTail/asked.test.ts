import { expect, test } from 'vitest';
import { queryOf, whereOf } from './asked.ts';

test('the address keeps what the log is narrowed to', () => {
  const where = { level: 'warn', contains: 'timed out', traceId: 'a'.repeat(32), phase: 'failure' } as const;
  expect(queryOf(where)).toBe(`?level=warn&text=timed+out&trace=${'a'.repeat(32)}&phase=failure`);
  expect(whereOf(queryOf(where))).toEqual(where);
  expect(queryOf({})).toBe('');
});

test('what no lab would take is as if it were not there', () => {
  expect(whereOf('?level=loud&part=&text=%20&trace=xyz&scenario=No%20Such&phase=later&request=r-1')).toEqual({
    requestId: 'r-1',
  });
});
