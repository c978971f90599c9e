import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import {
  factsOf,
  listingOf,
  unitsOf,
  type Neighbour,
  type ParameterUnits,
  type ScenarioFacts,
  type ScenarioListing,
} from './facts.ts';
import { featuredModule } from './featured.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readRoutes, type RouteFacts } from './routes.ts';
import { signalsOfScenarios, type ScenarioSignal } from './signals.ts';

interface Content {
  readonly listings: readonly ScenarioListing[];
  readonly facts: readonly ScenarioFacts[];
  readonly signals: readonly ScenarioSignal[];
  readonly units: ParameterUnits;
  readonly routes: readonly RouteFacts[];
}

/**
 * Reads the scenarios at build time. Each page imports its own facts (`@generated/catalogue/default/<name>.json`, see
 * readme.ts); lists import `list.json`, the first page `featured.js`, the page of signals `signals.json`, that of runs
 * `units.json`, the control panel `routes.json`.
 */
export default function catalogue({ siteDir }: LoadContext): Plugin<Content> {
  const folder = path.join(siteDir, 'scenarios/catalogue');
  const shopContract = path.join(siteDir, 'openapi/shop.yaml');
  return {
    name: 'catalogue',
    getPathsToWatch: () => [`${folder}/**/*.{ts,json}`, shopContract],
    async loadContent() {
      const folders = await readCatalogue(folder);
      const listings = folders.map(listingOf);
      const neighbour = (index: number) => neighbourOf(listings[index]);
      const facts = folders.map((folder, index) =>
        factsOf(folder, { previous: neighbour(index - 1), next: neighbour(index + 1) }),
      );
      const routes = await readRoutes(shopContract);
      return { listings, facts, signals: signalsOfScenarios(folders), units: unitsOf(facts), routes };
    },
    async contentLoaded({ content: { listings, facts, signals, units, routes }, actions }) {
      await actions.createData('list.json', listings);
      await actions.createData('signals.json', signals);
      await actions.createData('units.json', units);
      await actions.createData('routes.json', routes);
      await actions.createData('featured.js', featuredModule(siteDir, listings));
      await Promise.all(facts.map((scenario) => actions.createData(`${scenario.name}.json`, scenario)));
    },
  };
}

const neighbourOf = (listing: ScenarioListing | undefined): Neighbour | null =>
  listing === undefined ? null : { name: listing.name, title: listing.title };
