import type { Figure } from './figure.ts';
import type { OwnLab } from './own-lab.ts';

/** How long `make up` takes until the lab is ready: with fresh data, and again with the data that it then has. */
export async function measureStartup({ make }: OwnLab): Promise<Figure[]> {
  await make('site');
  const first = await make('up');
  await make('down');
  const again = await make('up');
  return [
    {
      name: 'make up to ready: fresh data',
      value: first / 1_000,
      unit: 's',
      against: 'packages installed, site built; seeds PostgreSQL',
    },
    { name: 'make up to ready: again', value: again / 1_000, unit: 's', against: 'the same, with the data of the first start' },
  ];
}
