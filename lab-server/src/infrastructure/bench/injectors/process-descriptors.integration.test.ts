import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { countDescriptors, countOpenFiles } from '../process-figures.ts';
import type { InjectorContext } from './injector.ts';
import { processDescriptors } from './process-descriptors.ts';

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

test.runIf(process.platform === 'linux')('bounds what a process may open beside what it has, until it is undone', async () => {
  const process = fork(fileURLToPath(new URL('fixtures/open-files.ts', import.meta.url)));
  child = process;
  const opened = async () => {
    process.send('open');
    return Number((await once(process, 'message'))[0]);
  };
  await once(process, 'message');
  const before = (await countDescriptors(process.pid!))!;
  const files = (await countOpenFiles(process.pid!))!;
  const targets = { process: () => ({ pid: process.pid, running: true }) };
  const context = { id: 'test', targets, happened: () => undefined } as unknown as InjectorContext;
  const undo = await processDescriptors.apply({ kind: 'process.descriptors', process: 'shop', more: 20 }, context);
  const within = await opened();
  expect(within).toBeGreaterThanOrEqual(10);
  expect(within).toBeLessThanOrEqual(25);
  expect(await countDescriptors(process.pid!)).toBe(before + within);
  expect(await countOpenFiles(process.pid!)).toBe(files + within);
  await undo();
  expect(await opened()).toBe(100);
});
