import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ScenarioListing } from './facts.ts';

/** What the first page breaks: an everyday failure, quick to show. */
const FIRST_CHOICE = 'timeout-too-long';

/**
 * A module with the facts of the scenario that the first page breaks, and its recording as a chunk that loads when it is
 * played. Where that scenario is not there, the first of the catalogue takes its place.
 */
export function featuredModule(siteDir: string, listings: readonly ScenarioListing[]): string {
  const featured = listings.find(({ name }) => name === FIRST_CHOICE) ?? listings[0];
  if (!featured) throw new Error('The catalogue has no scenario, so the first page has nothing to break.');
  const recording = `scenarios/catalogue/${featured.family}/${featured.name}/recording.json`;
  return [
    `export { default as scenario } from '@generated/catalogue/default/${featured.name}.json';`,
    existsSync(path.join(siteDir, recording))
      ? `export const loadRecording = () => import('@site/${recording}');`
      : 'export const loadRecording = undefined;',
    '',
  ].join('\n');
}
