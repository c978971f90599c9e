import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { quantile, type Figure } from './figure.ts';
import type { OwnLab } from './own-lab.ts';

const REQUESTS = 60;
const PATIENCE_MS = 10_000;
/** Nothing else is answered so while the load of the page runs, so each of ours is seen by itself. */
const STATUS = '404';

/** How far the page was when it had drawn a tick, by the clock that this process has too. */
interface Drawn {
  /** Answers with our status that the tick has counted. */
  readonly count: number;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * From the end of a request to its point on the chart of a page in a real browser: the request ends somewhere between two
 * samples, is counted by the edge, sampled, sent to the page and drawn.
 */
export async function measureChartDelay(lab: OwnLab): Promise<Figure[]> {
  await lab.make('up');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript(watchDrawing, STATUS);
    await page.goto(`${lab.url}/widgets/`);
    await startLoad(page);
    const delays: number[] = [];
    const edgeUrl = await edgeOf(lab);
    for (let count = 1; count <= REQUESTS; count++) {
      // At any moment between two samples, and never two requests in one of them.
      await sleep(300 + Math.random() * 500);
      await (await fetch(`${edgeUrl}/nothing-is-here`)).arrayBuffer();
      const endedAt = Date.now();
      delays.push((await drawnAt(page, count)) - endedAt);
    }
    const against = `${REQUESTS} requests, on a page whose charts are drawn at 4 Hz`;
    return [
      { name: 'request to chart: p50', value: quantile(delays, 0.5), unit: 'ms', against },
      { name: 'request to chart: p95', value: quantile(delays, 0.95), unit: 'ms', against: 'aim: 400 ms' },
    ];
  } finally {
    await browser.close();
    await lab.make('down');
  }
}

async function startLoad(page: Page): Promise<void> {
  const fader = page.getByRole('region', { name: 'Numbers: as they are' }).getByRole('region', { name: /^Load on/ });
  await fader.scrollIntoViewIfNeeded();
  await fader.getByRole('button', { name: 'Start' }).and(page.locator('[aria-disabled="false"]')).click();
  await fader.locator('canvas').waitFor();
  await fader.scrollIntoViewIfNeeded();
  await sleep(2_000);
}

async function drawnAt(page: Page, count: number): Promise<number> {
  const drawn = await page.waitForFunction(
    (wanted) => (globalThis as unknown as { drawn: Drawn[] }).drawn.find((each) => each.count >= wanted),
    count,
    { timeout: PATIENCE_MS, polling: 50 },
  );
  return ((await drawn.jsonValue()) as Drawn).at;
}

/** Runs in the page, before its own scripts: notes when the first stroke of a chart follows a tick. */
function watchDrawing(status: string): void {
  const drawn: Drawn[] = [];
  Object.assign(globalThis, { drawn });
  let waiting: number | undefined;
  const hear = (text: unknown) => {
    if (typeof text !== 'string' || !text.startsWith('42["signals"')) return;
    const [, tick] = JSON.parse(text.slice(2)) as [
      string,
      { samples: { signal: string; labels: Record<string, string>; value: number }[] },
    ];
    const count = tick.samples.find(
      ({ signal, labels }) => signal === 'edge_requests_total' && labels['status'] === status,
    )?.value;
    waiting = count ?? 0;
  };
  globalThis.WebSocket = class extends WebSocket {
    constructor(...wanted: ConstructorParameters<typeof WebSocket>) {
      super(...wanted);
      this.addEventListener('message', (event) => hear(event.data));
    }
  };
  const prototype = (globalThis as unknown as { CanvasRenderingContext2D: { prototype: { stroke(...args: unknown[]): void } } })
    .CanvasRenderingContext2D.prototype;
  const { stroke } = prototype;
  prototype.stroke = function (...args) {
    if (waiting !== undefined) drawn.push({ count: waiting, at: Date.now() });
    waiting = undefined;
    return stroke.apply(this, args);
  };
}

async function edgeOf({ url, dataDirectory }: OwnLab): Promise<string> {
  const token = readFileSync(path.join(dataDirectory, 'token'), 'utf8').trim();
  const answer = await fetch(`${url}/api/bench`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { edgeUrl: string }).edgeUrl;
}
