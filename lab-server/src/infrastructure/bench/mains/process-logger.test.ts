import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inRequestScope } from '@systems-design-lab/scenarios/shop/infrastructure/request-scope.ts';
import { startLogger } from './process-logger.ts';

let lines: Record<string, unknown>[];
const written = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
const open = (logLevel = 'info') => startLogger({ process: 'shop-2', logLevel }, written);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  lines = [];
});
afterEach(() => vi.useRealTimers());

test('a line says how severe it is, when and where it was, and which request it belongs to', () => {
  inRequestScope({ requestId: 'mine' }, () => open().warn('A call failed.', { to: 'tax', durationMs: 12 }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 'warn',
    part: 'shop-2',
    msg: 'A call failed.',
    requestId: 'mine',
    to: 'tax',
    durationMs: 12,
  });
  expect(Math.abs(Number(lines[0]!['time']) - Date.now())).toBeLessThan(5_000);
});

test('lines below the level are not written', () => {
  const logger = open('warn');
  logger.debug('no');
  logger.info('no');
  logger.error('yes');
  expect(lines.map(({ msg }) => msg)).toEqual(['yes']);
});

test('secrets and addresses are blacked out, in fields by name and in texts', () => {
  open().info('ada@example.org called with Bearer abc.def', {
    headers: { authorization: 'Bearer xyz', Cookie: 'a=b', accept: '*/*' },
    password: 'pw',
    reason: 'postgres://shop:pw@127.0.0.1/x said no to eve.l+1@mail.example.com',
  });
  expect(lines[0]).toMatchObject({
    msg: '[hidden] called with Bearer [hidden]',
    headers: { authorization: '[hidden]', Cookie: '[hidden]', accept: '*/*' },
    password: '[hidden]',
    reason: 'postgres://[hidden]@127.0.0.1/x said no to [hidden]',
  });
});

test('of a flood 200 lines a second are written, and it is said how many were not', () => {
  const logger = open();
  for (let line = 0; line < 1_000; line += 1) logger.info('again');
  expect(lines).toHaveLength(200);
  vi.advanceTimersByTime(1_000);
  expect(lines.at(-1)).toMatchObject({ level: 'warn', leftOut: 800 });
  logger.info('and on');
  expect(lines.at(-1)).toMatchObject({ msg: 'and on' });
});
