import { cpSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { families } from '@systems-design-lab/scenarios/families.ts';

/**
 * Makes a scenario's folder from scenarios/template: a small failure that proves as it is, to be changed step by step.
 * Returns the folder; throws a sentence where family or slug cannot be used.
 */
export function createScenario(scenarios: string, family: string, slug: string): string {
  requireNames(scenarios, family, slug);
  const folder = join(scenarios, 'catalogue', family, slug);
  cpSync(join(scenarios, 'template'), folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replaceAll("'../kit/", "'../../../kit/").replaceAll('SCENARIO_TITLE', titleOf(slug)));
  }
  return folder;
}

function requireNames(scenarios: string, family: string, slug: string): void {
  if (!Object.hasOwn(families, family)) {
    throw new Error(
      `There is no family "${family}"; choose one of ${Object.keys(families).join(', ')}. A new one goes into scenarios/families.ts.`,
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new Error(`A scenario is named for its failure in kebab-case, such as retry-storm; received "${slug}".`);
  }
  const taken = globSync('*/*', { cwd: join(scenarios, 'catalogue') }).find((existing) => basename(existing) === slug);
  if (taken !== undefined)
    throw new Error(`Scenario "${slug}" exists: scenarios/catalogue/${taken}. Names are unique across families.`);
}

const titleOf = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');

if (import.meta.main) {
  const [family = '', slug = ''] = process.argv.slice(2);
  try {
    const folder = createScenario(join(import.meta.dirname, '../../../scenarios'), family, slug);
    console.log(`Made ${folder}. It is proven next; then change it: scenarios/README.md tells how.`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUsage: make scenario family=latency slug=my-first`);
    process.exitCode = 1;
  }
}
