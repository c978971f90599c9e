/** What plugins/catalogue writes before the pages are compiled. */
declare module '@generated/catalogue/default/list.json' {
  const list: readonly import('./plugins/catalogue/facts.ts').ScenarioListing[];
  export default list;
}

declare module '@generated/catalogue/default/signals.json' {
  const signals: readonly import('./plugins/catalogue/signals.ts').ScenarioSignal[];
  export default signals;
}

declare module '@generated/catalogue/default/units.json' {
  const units: import('./plugins/catalogue/facts.ts').ParameterUnits;
  export default units;
}

declare module '@generated/catalogue/default/routes.json' {
  const routes: readonly import('./plugins/catalogue/routes.ts').RouteFacts[];
  export default routes;
}

declare module '@generated/catalogue/default/*.json' {
  const scenario: import('./plugins/catalogue/facts.ts').ScenarioFacts;
  export default scenario;
}

/** A face as the address that it has in the built site. */
declare module '*.woff2' {
  const address: string;
  export default address;
}

/** What plugins/lessons writes. */
declare module '@generated/lessons/default/list.json' {
  const list: readonly import('./plugins/lessons/facts.ts').SeriesListing[];
  export default list;
}

declare module '@generated/lessons/default/glossary.json' {
  const terms: readonly import('./plugins/lessons/glossary.ts').Term[];
  export default terms;
}

declare module '@generated/catalogue/default/featured.js' {
  export const scenario: import('./plugins/catalogue/facts.ts').ScenarioFacts;
  export const loadRecording: import('./live/scenario-run.ts').LoadRecording | undefined;
}
