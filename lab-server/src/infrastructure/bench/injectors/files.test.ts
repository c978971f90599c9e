import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesCorrupt, filesHang } from './files.ts';
import type { InjectorContext } from './injector.ts';

let folder: string;
let readers: ChildProcess[];
const names = Array.from({ length: 40 }, (_, n) => `${n}.png`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-effect-'));
  readers = [];
  await mkdir(join(folder, 'thumbs'));
  for (const name of names) await writeFile(join(folder, 'thumbs', name), name);
});

afterEach(async () => {
  for (const reader of readers) reader.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

let times = 0;
const context = (): InjectorContext =>
  ({ id: 'test', targets: { sharedFolder: folder }, happened: () => void (times += 1) }) as unknown as InjectorContext;
const contents = () => Promise.all(names.map((name) => readFile(join(folder, 'thumbs', name), 'utf8')));

/** Reads every file in a process of its own, as a blocked thread could not be ended here. Tells each name that was read. */
function read(): { readonly answered: Set<string>; readonly all: Promise<unknown> } {
  const reader = fork(fileURLToPath(new URL('fixtures/read-files.ts', import.meta.url)), [join(folder, 'thumbs')]);
  readers.push(reader);
  const answered = new Set<string>();
  reader.on('message', (name) => answered.add(String(name)));
  return { answered, all: once(reader, 'exit') };
}

test('files that hang block who opens them, all threads of a process; undone, everybody goes on and finds the files', async () => {
  const undo = await filesHang.apply({ kind: 'files.hang', folder: 'thumbs', share: 0.5 }, context());
  const { answered, all } = read();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(answered.size).toBeLessThan(names.length - 4);
  await undo();
  await all;
  expect(answered.size).toBe(names.length);
  expect(await contents()).toEqual(names);
  expect(await readdir(folder)).toEqual(['thumbs']);
});

test('corrupt files are text, a share of them, and come back byte by byte', async () => {
  times = 0;
  const undo = await filesCorrupt.apply({ kind: 'files.corrupt', folder: 'thumbs', share: 0.3 }, context());
  const changed = (await contents()).filter((text, index) => text !== names[index]);
  expect(changed.length).toBeGreaterThan(4);
  expect(changed.length).toBeLessThan(20);
  expect(times).toBe(1);
  await undo();
  expect(await contents()).toEqual(names);
});

test('a folder that has vanished is no reason not to end', async () => {
  const hang = await filesHang.apply({ kind: 'files.hang', folder: 'thumbs', share: 0.2 }, context());
  await rm(folder, { recursive: true });
  await hang();
});
