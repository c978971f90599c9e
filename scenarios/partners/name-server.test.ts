import { Resolver } from 'node:dns/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NameServer } from './name-server.ts';

let server: NameServer;
let names: Resolver;

beforeEach(async () => {
  server = new NameServer();
  names = new Resolver({ timeout: 100, tries: 1 });
  names.setServers([`127.0.0.1:${await server.listen()}`]);
});

afterEach(() => server.stop());

test('knows every partner, for a second', async () => {
  expect(await names.resolve4('shipping.partners.test', { ttl: true })).toEqual([{ address: '127.0.0.1', ttl: 1 }]);
});

test('fails at once, or says nothing, and then answers again', async () => {
  server.mode = 'servfail';
  await expect(names.resolve4('tax.partners.test')).rejects.toThrow('ESERVFAIL');
  server.mode = 'drop';
  await expect(names.resolve4('tax.partners.test')).rejects.toThrow('ETIMEOUT');
  server.mode = 'answer';
  expect(await names.resolve4('tax.partners.test')).toEqual(['127.0.0.1']);
});
