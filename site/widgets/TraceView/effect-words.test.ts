import { expect, test } from 'vitest';
import { effectWords } from './effect-words.ts';

test.each([
  ['link shop:postgres latency', 'link shop → postgres: latency'],
  ['partner payments delay', 'partner payments: delay'],
  ['process.pause shop-2', 'shop-2 paused'],
  ['sql.hold LOCK TABLE ledger IN EXCLUSIVE MODE', 'a session holds: LOCK TABLE ledger IN EXCLUSIVE MODE'],
  ['pg.setting commit_delay=1', 'PostgreSQL commit_delay=1'],
  ['somethingElse entirely', 'somethingElse entirely'],
])('%s is told as "%s"', (name, words) => expect(effectWords(name)).toBe(words));
