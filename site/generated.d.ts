/** What plugins/catalogue writes before the pages are compiled. */
declare module '@generated/catalogue/default/list.json' {
  const list: readonly import('./plugins/catalogue/facts.ts').ScenarioListing[];
  export default list;
}
