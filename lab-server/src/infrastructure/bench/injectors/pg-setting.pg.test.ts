import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PostgresSettingEffect } from '@systems-design-lab/scenarios/kit/index.ts';
import { startTestCluster } from '../../postgres/testing/test-cluster.ts';
import type { InjectorContext } from './injector.ts';
import { pgSetting } from './pg-setting.ts';

let monitor: pg.Pool;
let remove: () => Promise<void>;

beforeAll(async () => {
  const { cluster, remove: removeCluster } = await startTestCluster();
  monitor = new pg.Pool({ ...cluster.connection('postgres'), max: 1 });
  // A pool has "ended" before its sockets have: the cluster may end first, and says so on them.
  monitor.on('error', () => undefined);
  monitor.on('connect', (client) => client.on('error', () => undefined));
  remove = removeCluster;
});

afterAll(async () => {
  await monitor.end();
  await remove();
});

const valueOf = async (setting: string) => (await monitor.query(`SHOW ${setting}`)).rows[0][setting] as string;
const apply = (effect: PostgresSettingEffect, happened = () => undefined) =>
  pgSetting.apply(effect, { id: 'test', monitor, happened } as unknown as InjectorContext);

test('a setting holds until it is undone, and then is what it was', async () => {
  const before = await valueOf('commit_delay');
  let times = 0;
  const undo = await apply({ kind: 'pg.setting', setting: 'commit_delay', value: '20000' }, () => void (times += 1));
  expect([await valueOf('commit_delay'), times]).toEqual(['20000', 1]);
  await undo();
  expect(await valueOf('commit_delay')).toBe(before);
});

test('fsync can be switched on for a while: the bench runs without', async () => {
  expect(await valueOf('fsync')).toBe('off');
  const undo = await apply({ kind: 'pg.setting', setting: 'fsync', value: 'on' });
  expect(await valueOf('fsync')).toBe('on');
  await undo();
  expect(await valueOf('fsync')).toBe('off');
});

test('a value that the server refuses is an error, and changes nothing', async () => {
  await expect(apply({ kind: 'pg.setting', setting: 'commit_delay', value: '-1' })).rejects.toThrow('commit_delay');
  expect(await valueOf('commit_delay')).toBe('0');
});
