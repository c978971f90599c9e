/** What plugins/catalogue writes before the pages are compiled. */
declare module '@generated/catalogue/default/list.json' {
  const list: readonly import('./plugins/catalogue/facts.ts').ScenarioListing[];
  export default list;
}

declare module '@generated/catalogue/default/*.json' {
  const scenario: import('./plugins/catalogue/facts.ts').ScenarioFacts;
  export default scenario;
}
