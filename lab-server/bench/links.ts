import { Agent, get } from 'node:http';
import { Links } from '../src/infrastructure/links/links.ts';
import { quantile, type Figure } from './figure.ts';
import { withStage } from './stage.ts';

const ROUNDS = 12;
const ROUND_MS = 400;
const CALLERS = 16;
const LATENCY_MS = 100;

/**
 * What a link costs while no toxic is on it: the same callers ask the same server directly, over a plain Node pipe and over
 * a link. The rounds take turns, so that whatever else the machine does meets all three alike.
 */
export function measureLinks(): Promise<Figure[]> {
  return withStage(async ({ supervisor, server, startHelper }) => {
    const links = await Links.start(supervisor);
    const { port: link } = await links.open('client:edge', { listen: { port: 0 }, target: server });
    const { port: pipe } = await startHelper('pipe-proxy.ts', String(server.port));
    const ways = { direct: server.port, pipe, link };
    const busy = await inTurns(ways, CALLERS);
    const alone = await inTurns(ways, 1);
    await links.putToxic('client:edge', 'bench', { toxic: 'latency', rttMs: LATENCY_MS, jitterMs: 0 });
    const delayed = (await roundOf(link, 4, 30 * LATENCY_MS)).map((ms) => ms - LATENCY_MS);

    const perSecond = (took: number[]) => Math.round(took.length / ((ROUNDS * ROUND_MS) / 1_000));
    const p50 = (took: number[]) => quantile(took, 0.5);
    const throughput = `${perSecond(busy.link)}/s; ${CALLERS} callers`;
    const toxic = `${delayed.length} requests, ${LATENCY_MS} ms asked for`;
    return [
      {
        name: 'link hop: throughput',
        value: busy.link.length / busy.direct.length,
        unit: 'ratio',
        against: `direct connection ${perSecond(busy.direct)}/s, link ${throughput}`,
      },
      {
        name: 'link hop: throughput',
        value: busy.link.length / busy.pipe.length,
        unit: 'ratio',
        against: `plain Node pipe ${perSecond(busy.pipe)}/s, link ${throughput}`,
      },
      {
        name: 'link hop: added p50',
        value: p50(alone.link) - p50(alone.direct),
        unit: 'ms',
        against: `direct connection ${p50(alone.direct).toFixed(3)} ms, plain Node pipe ${p50(alone.pipe).toFixed(3)} ms; 1 caller`,
      },
      { name: 'latency toxic: median error', value: p50(delayed), unit: 'ms', against: toxic },
      { name: 'latency toxic: p99 error', value: quantile(delayed, 0.99), unit: 'ms', against: toxic },
    ];
  });
}

/** Latencies over each way, after one round that warms it. */
async function inTurns<Way extends string>(ways: Record<Way, number>, callers: number): Promise<Record<Way, number[]>> {
  const names = Object.keys(ways) as Way[];
  const took = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Way, number[]>;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const latencies = await roundOf(ways[name], callers, ROUND_MS);
      if (round > 0) took[name].push(...latencies);
    }
  }
  return took;
}

/** So many callers, each asking again as soon as it was answered. */
async function roundOf(port: number, callers: number, forMs: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const until = performance.now() + forMs;
  const took: number[] = [];
  const call = async () => {
    while (performance.now() < until) took.push(await latencyOf(port, agent));
  };
  await Promise.all(Array.from({ length: callers }, call));
  agent.destroy();
  return took;
}

function latencyOf(port: number, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sentAt = performance.now();
    get({ host: '127.0.0.1', port, agent }, (response) => {
      response.resume().on('end', () => resolve(performance.now() - sentAt));
    }).on('error', reject);
  });
}
