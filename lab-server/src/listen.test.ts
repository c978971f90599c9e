import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { requireFreePorts } from './listen.ts';

let somebody: Server;
let taken: number;
let free: number;

beforeEach(async () => {
  [free = 0] = await findFreePorts(1);
  somebody = createServer().listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  taken = (somebody.address() as AddressInfo).port;
});
afterEach(() => {
  somebody.close();
});

test('a port that somebody has is refused before anything is started, with the setting that would choose another one', async () => {
  await expect(requireFreePorts({ port: taken, edgePort: free })).rejects.toMatchObject({
    ...{ message: `Port ${taken} on 127.0.0.1 is in use by another program.`, hint: expect.stringContaining('LAB_PORT=') },
  });
  await expect(requireFreePorts({ port: free, edgePort: taken })).rejects.toMatchObject({
    ...{ message: `Port ${taken} on 127.0.0.1 is in use by another program.`, hint: expect.stringContaining('LAB_EDGE_PORT=') },
  });
});

test('ports that were found free are free afterwards', async () => {
  await requireFreePorts({ port: free, edgePort: 0 });
  await requireFreePorts({ port: free, edgePort: 0 });
});
