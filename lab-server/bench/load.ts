import { open } from '@systems-design-lab/scenarios/kit/index.ts';
import { LoadGenerator } from '../src/infrastructure/load/load-generator.ts';
import { quantile, type Figure } from './figure.ts';
import { withStage } from './stage.ts';

const PER_SECOND = 1_000;
const WINDOW_MS = 10_000;

/** How late the generator sends at 1,000 requests a second: a proof rests on a schedule that was kept. */
export function measureLoad(): Promise<Figure[]> {
  return withStage(async ({ supervisor, server }) => {
    const generator = await LoadGenerator.start(supervisor);
    const load = { bench: open('GET /products/:id', { perSecond: PER_SECOND }) };
    const request = { id: 'bench', target: server, load, seed: 1, warmUpMs: 1_500, windowMs: WINDOW_MS, ttlMs: 60_000 };
    const { bench: sends = [] } = await (await generator.run(request)).finished;
    const late = sends.map(({ lateMs }) => lateMs);
    const answered = sends.filter(({ ok }) => ok).length;
    const against = `the seeded schedule: ${sends.length} sends in ${WINDOW_MS / 1_000} s, ${answered} answered`;
    return [
      { name: 'load at 1,000/s: schedule error, median', value: quantile(late, 0.5), unit: 'ms', against },
      { name: 'load at 1,000/s: schedule error, p99', value: quantile(late, 0.99), unit: 'ms', against },
      {
        name: 'load at 1,000/s: sends more than 20 ms late',
        value: (100 * late.filter((ms) => ms > 20).length) / late.length,
        unit: '%',
        against: 'over 1% a run is inconclusive',
      },
    ];
  });
}
