import { linkStates, type LinkName } from '@systems-design-lab/scenarios/kit/index.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignalTick } from '../../domain/signal.ts';
import { Caller, pause, serverOf } from '../links/link-fixture.ts';
import { Links } from '../links/links.ts';
import type { Supervisor } from '../supervision/bench-process.ts';
import { startSupervisor } from '../supervision/supervisor.ts';
import { SignalSampler } from './signal-sampler.ts';

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'signals-'));
const monitor = new pg.Pool();
let supervisor: Supervisor;
let links: Links;

beforeAll(async () => {
  supervisor = await startSupervisor({ dataDirectory, onWatchdogLost: () => {} });
  links = await Links.start(supervisor);
});
afterAll(async () => {
  await supervisor.stopAll();
  await monitor.end();
  rmSync(dataDirectory, { recursive: true });
});

/** The next sample of a bench that has links and nothing else. */
function nextTick(): Promise<SignalTick> {
  const sampler = new SignalSampler({ links: () => links, monitor, stage: () => undefined, processes: () => [links.process] });
  return new Promise((resolve) => {
    sampler.onTick((tick) => {
      sampler.stop();
      resolve(tick);
    });
    sampler.start();
    // Word from the load ends the slow pace of an idle bench.
    sampler.loadTick({ id: 'none', at: 0, streams: {} });
  });
}

async function stateOf(link: string): Promise<string | undefined> {
  const { samples } = await nextTick();
  return linkStates[samples.find(({ signal, labels }) => signal === 'link_state' && labels.link === link)?.value ?? -1];
}

test('what a toxic does to a link is told by the links themselves, and that it has gone', async () => {
  await links.open('shop:payments', { listen: { port: 0 } });
  expect(await stateOf('shop:payments')).toBe('up');
  await links.putToxic('shop:payments', 'far', { toxic: 'latency', rttMs: 5, jitterMs: 0 });
  expect(await stateOf('shop:payments')).toBe('slow');
  await links.putToxic('shop:payments', 'cut', { toxic: 'timeout', afterMs: 0 });
  expect(await stateOf('shop:payments')).toBe('down');
  await links.removeToxic('shop:payments', 'cut');
  await links.removeToxic('shop:payments', 'far');
  expect(await stateOf('shop:payments')).toBe('up');
});

test('how long answers take is told of each link; where none comes, how long somebody has waited', async () => {
  const secondsOf = async (link: LinkName) =>
    (await nextTick()).samples.find(({ signal, labels }) => signal === 'link_answer_seconds' && labels.link === link)?.value;
  const callerOf = async (link: LinkName, answer: (socket: Socket) => void) => {
    const { port: target } = await serverOf((socket) => socket.on('data', () => answer(socket)));
    const { port } = await links.open(link, { listen: { port: 0 }, target: { host: '127.0.0.1', port: target } });
    return new Caller(port);
  };
  const answered = await callerOf('shop:tax', (socket) => setTimeout(() => socket.write('hi'), 60));
  expect(await secondsOf('shop:tax')).toBeUndefined();
  answered.socket.write('hello');
  await answered.hears('data');
  expect(await secondsOf('shop:tax')).toBeGreaterThanOrEqual(0.055);

  const waiting = await callerOf('shop:fraud', () => {});
  waiting.socket.write('hello');
  await pause(80);
  expect(await secondsOf('shop:fraud')).toBeGreaterThanOrEqual(0.06);
});

test('which processes run is told by name', async () => {
  const { samples } = await nextTick();
  expect(samples.filter(({ signal }) => signal === 'process_memory_bytes').map(({ labels }) => labels)).toEqual([
    { process: 'links' },
  ]);
});
