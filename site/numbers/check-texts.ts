import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MeasuredResult } from '../../openapi/client.ts';
import { explain, judgeClaim, parseClaim, type Lookup } from './claims.ts';
import { getFigure, getLimit, presented } from './figures.ts';
import { readAllMeasured } from './recorded-files.ts';
import { attributeOf, isElement, placeOf, readText, walk, type Text } from './text.ts';

type AllMeasured = ReadonlyMap<string, MeasuredResult | null>;

/** Lessons and the pages of scenarios: what people write, and numbers may stand in. */
export function readTexts(root: string): readonly Text[] {
  return ['tutorials/**/*.{md,mdx}', 'scenarios/catalogue/*/*/README.mdx']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .sort()
    .map((file) => readText(file.split(path.sep).join('/'), readFileSync(path.join(root, file), 'utf8')));
}

/** What texts say that was not recorded: claims that do not hold, numbers that are not there. One sentence for each. */
export function untrueIn(root: string, texts: readonly Text[] = readTexts(root)): readonly string[] {
  const all = readAllMeasured(path.join(root, 'scenarios/catalogue'));
  return texts.flatMap((text) => [...falseClaimsIn(text, all), ...missingNumbersIn(text, all)]);
}

/** The claims of a text that the recorded values do not bear out, or that cannot be read. */
export function falseClaimsIn(text: Text, all: AllMeasured): readonly string[] {
  const lookup = lookupFor(text, all);
  return text.claims.flatMap(({ text: claim, line }) => {
    try {
      const judgement = judgeClaim(parseClaim(claim), lookup);
      return judgement.holds ? [] : [`${text.file}:${line} The claim "${claim}" does not hold: ${explain(judgement)}.`];
    } catch (error) {
      return [`${text.file}:${line} The claim "${claim}" cannot be judged: ${messageOf(error)}`];
    }
  });
}

/** Every `<Measured>` whose value is not recorded. */
export function missingNumbersIn(text: Text, all: AllMeasured): readonly string[] {
  return [...walk(text.tree)]
    .filter((node) => isElement(node) && node.name === 'Measured')
    .flatMap((node) => {
      try {
        const scenario = scenarioOf(text, attributeOf(node, 'of') ?? null, all);
        const [run, measure, as] = ['run', 'measure', 'as'].map((name) => attributeOf(node, name)) as [string, string, string?];
        getFigure(scenario, all.get(scenario), run, measure);
        if (presented(all.get(scenario)?.runs ?? [], { run, measure, as }) === null) {
          throw new Error(`"${measure}" of "${scenario}" cannot be shown as "${as}": the other run has no such value, or 0.`);
        }
        return [];
      } catch (error) {
        return [`${placeOf(text, node.position?.start ?? { line: 1, column: 1 })} <Measured>: ${messageOf(error)}`];
      }
    });
}

function lookupFor(text: Text, all: AllMeasured): Lookup {
  return {
    recorded(named, run, measure) {
      const scenario = scenarioOf(text, named, all);
      return getFigure(scenario, all.get(scenario), run, measure);
    },
    limit(named, measure) {
      const scenario = scenarioOf(text, named, all);
      return getLimit(scenario, all.get(scenario), measure);
    },
  };
}

/** The scenario that is named, or the only one that the text is about. */
function scenarioOf({ file, frontMatter }: Text, named: string | null, all: AllMeasured): string {
  const listed = file.endsWith('/README.mdx')
    ? [path.posix.basename(path.posix.dirname(file))]
    : asNames(frontMatter['scenarios']);
  const [only] = listed;
  if (named === null && (listed.length !== 1 || only === undefined)) {
    throw new Error(`Which scenario? The page is about ${listed.length === 0 ? 'none' : listed.join(', ')}.`);
  }
  const name = named ?? only ?? '';
  if (!all.has(name)) throw new Error(`There is no scenario "${name}".`);
  if (!listed.includes(name)) throw new Error(`The page does not list "${name}" in its front matter's "scenarios".`);
  return name;
}

const asNames = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
