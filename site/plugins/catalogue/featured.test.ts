import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ScenarioListing } from './facts.ts';
import { featuredModule } from './featured.ts';
import { listingOf } from './facts.ts';
import { readCatalogue } from './read-catalogue.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const listings = (await readCatalogue(`${root}/scenarios/catalogue`)).map(listingOf);
const but = (name: string): readonly ScenarioListing[] => listings.filter((listing) => listing.name !== name);

test('the first page breaks timeout-too-long, and plays its recording where there is no lab', () => {
  const module = featuredModule(root, listings);
  expect(module).toContain('default/timeout-too-long.json');
  expect(module).toContain("import('@site/scenarios/catalogue/latency/timeout-too-long/recording.json')");
});

test('where that is not there, the first of the catalogue takes its place', () => {
  const others = but('timeout-too-long');
  expect(featuredModule(root, others)).toContain(`default/${others[0]?.name}.json`);
});

test('a scenario without a recording has none to play', () => {
  const unrecorded = { ...listings[0]!, name: 'not-recorded' };
  expect(featuredModule(root, [unrecorded])).toContain('loadRecording = undefined');
});

test('an empty catalogue fails the build, and says why', () => {
  expect(() => featuredModule(root, [])).toThrow('The catalogue has no scenario');
});
