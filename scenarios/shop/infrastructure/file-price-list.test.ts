import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noTelemetry } from '../telemetry.ts';
import { publishPrices } from '../application/publish-prices.ts';
import { RecordingMeter } from '../testing/recording-meter.ts';
import { filePriceList } from './file-price-list.ts';

let sharedFolder: string;
const meter = new RecordingMeter();

beforeEach(async () => {
  sharedFolder = await mkdtemp(join(tmpdir(), 'prices-'));
});

afterEach(() => rm(sharedFolder, { recursive: true }));

const open = () => filePriceList({ sharedFolder, meter });
const file = () => join(sharedFolder, 'prices.json');

test('what one process publishes another one reads', async () => {
  await open().publish({ 7: 199 });
  expect(await open().price(7)).toBe(199);
  expect(meter.gauge('price_list_bytes')).toBe('{"7":199}'.length);
  expect(meter.gauge('price_list_age_seconds')).toBeLessThan(60);
});

test('readers never see half a list, however often it is published', async () => {
  const prices = Object.fromEntries(Array.from({ length: 20_000 }, (_, id) => [id, id * 3]));
  const [writer, reader] = [open(), open()];
  await writer.publish(prices);
  const publishing = (async () => {
    for (let round = 0; round < 15; round += 1) await writer.publish(prices);
  })();
  let done = false;
  void publishing.then(() => (done = true));
  while (!done) {
    expect(await reader.price(19_999)).toBe(59_997);
    await sleep(1);
  }
  await publishing;
  expect(await readdir(sharedFolder)).toEqual(['prices.json']);
});

test('a list that cannot be read is an error, and good again once it is whole', async () => {
  const list = open();
  await expect(list.price(1)).rejects.toThrow('ENOENT');
  await writeFile(file(), '{"1":10');
  await expect(list.price(1)).rejects.toThrow('JSON');
  await list.publish({ 1: 10 });
  expect(await list.price(1)).toBe(10);
});

test('a publication that fails is counted by its code, and the next one is tried', async () => {
  const publish = vi
    .fn<() => Promise<void>>()
    .mockResolvedValueOnce()
    .mockRejectedValueOnce(Object.assign(new Error('File too large'), { code: 'EFBIG' }))
    .mockRejectedValueOnce('no error at all')
    .mockResolvedValue();
  const publisher = await publishPrices({
    priceList: { publish, price: async () => undefined },
    prices: {},
    everyMs: 5,
    meter,
    logger: noTelemetry.logger,
  });
  await vi.waitFor(() => expect(publish.mock.calls.length).toBeGreaterThan(4));
  publisher.stop();
  expect(meter.counted('price_publish_failures_total', { code: 'EFBIG' })).toBe(1);
  expect(meter.counted('price_publish_failures_total', { code: 'unknown' })).toBe(1);
});

test('a publication that takes longer than the interval is not joined by another', async () => {
  let publishing = 0;
  let most = 0;
  const publish = async () => {
    most = Math.max(most, (publishing += 1));
    await sleep(20);
    publishing -= 1;
  };
  const publisher = await publishPrices({
    priceList: { publish, price: async () => undefined },
    prices: {},
    everyMs: 2,
    meter,
    logger: noTelemetry.logger,
  });
  await sleep(80);
  publisher.stop();
  expect(most).toBe(1);
});
