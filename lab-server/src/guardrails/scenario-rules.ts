import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import {
  planOf,
  type AnyScenario,
  type Design,
  type Evidence,
  type Metric,
  type Plan,
  type Reading,
} from '@systems-design-lab/scenarios/kit/index.ts';
import { families } from '@systems-design-lab/scenarios/families.ts';
import { findSignal } from '@systems-design-lab/scenarios/signals.ts';
import { capturedEvidence } from '../contracts/evidence.ts';
import { measuredResult } from '../contracts/measured.ts';
import { hashOfScenario } from '../infrastructure/catalogue/scenario-hash.ts';
import { mutableStateOf } from './mutable-state.ts';

/** What every folder of the catalogue keeps. `check` returns a sentence for each way in which a folder does not. */
export interface ScenarioRule {
  readonly name: string;
  check(folder: string): Promise<readonly string[]> | readonly string[];
}

/** Of recording.json, what the rules look at. */
const recording = z.object({
  runs: z.array(z.object({ kind: z.string(), windowStartMs: z.number(), windowEndMs: z.number() })),
  series: z.array(z.object({ signal: z.string(), points: z.array(z.tuple([z.number(), z.number().nullable()])) })),
  /** Recordings had none before there was any. */
  evidence: z.array(capturedEvidence).default([]),
});
type Recording = z.infer<typeof recording>;

const MEASURED_MAX_BYTES = 40_000;
const PHASE_MAX_MS = 60_000;
const EVIDENCE_MOST = 3;
const SHOWS_MOST = 115;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const headings = ['What you see', 'Why it happens', 'The repair', 'When the repair is wrong'];
/** What a run measured is not written by hand, not even where one looks for it. */
const figureWithUnit = /\d\s?(%|‰|(ns|µs|ms|s|seconds?|minutes?|bytes|kB|KB|MB|GB)\b)/;
const shopFolder = join(import.meta.dirname, '../../../scenarios/shop');
/** Words that would point at the fault: the reader is to find it, as its author did not. */
const tellTales = /\b(bugs?|broken|wrong|mistake|faulty|buggy|fixme|todo|hack|xxx|intentionally|deliberately|on purpose)\b/i;

export const scenarioRules: readonly ScenarioRule[] = [
  {
    name: 'its name and its family are kebab-case, and the family is known',
    check(folder) {
      const [name, family] = [basename(folder), basename(dirname(folder))];
      return [
        ...complain(!kebabCase.test(name), `The folder "${name}" is not named in kebab-case.`),
        ...complain(
          !(family in families),
          `The family "${family}" is not in scenarios/families.ts; there are ${Object.keys(families).join(', ')}.`,
        ),
      ];
    },
  },
  {
    name: 'it has scenario.ts, broken.ts, fixed.ts and README.mdx',
    check: (folder) =>
      ['scenario.ts', 'broken.ts', 'fixed.ts', 'README.mdx'].flatMap((file) =>
        complain(!existsSync(join(folder, file)), `${file} is missing.`),
      ),
  },
  {
    name: 'its README has the four parts',
    check(folder) {
      const found = [...readText(folder, 'README.mdx').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      return complain(
        found.join() !== headings.join(),
        `The second-level headings should be "${headings.join('", "')}"; they are "${found.join('", "')}".`,
      );
    },
  },
  {
    name: 'it says what it claims in one sentence, and where the failure was seen',
    async check(folder) {
      const { title, claim, incident } = await loadScenario(folder);
      return [
        ...complain(title.trim() === '', 'The title is empty.'),
        ...complain(!/^[A-Z].*\.$/.test(claim), `The claim is not a sentence: "${claim}".`),
        ...complain(incident.title.trim() === '', 'The incident has no title.'),
        ...complain(!incident.url.startsWith('https://'), `The incident's address does not begin with https: "${incident.url}".`),
      ];
    },
  },
  {
    name: 'it replaces exactly the ports that its designs replace',
    async check(folder) {
      const declared = [...(await loadScenario(folder)).replaces].sort();
      const designed = new Set<string>();
      for (const file of designFiles(folder)) {
        for (const port of portsOf(await loadDesign(folder, file))) designed.add(port);
      }
      return complain(
        declared.join() !== [...designed].sort().join(),
        `scenario.ts says it replaces [${declared.join(', ')}]; its designs replace [${[...designed].sort().join(', ')}].`,
      );
    },
  },
  {
    name: 'its load, trigger and definition of healthy are valid at the defaults and at every bound',
    async check(folder) {
      const scenario = await loadScenario(folder);
      return parameterSets(scenario).flatMap(({ label, values }) => {
        try {
          return complaintsAboutPlan(planOf(scenario, values), scenario.needs).map((complaint) => `${complaint} (${label})`);
        } catch (error) {
          return [`It throws: ${error instanceof Error ? error.message : String(error)} (${label})`];
        }
      });
    },
  },
  {
    name: 'its metrics are named as Prometheus wants it',
    check: async (folder) => (await loadScenario(folder)).metrics.flatMap(complaintsAboutMetric),
  },
  {
    name: 'its metrics moved while it was recorded',
    async check(folder) {
      const recorded = recordingIn(folder);
      if (!recorded) return [];
      const { runs, series } = recorded;
      const begin = runs[0]?.windowStartMs ?? 0;
      const moves = ({ points }: (typeof series)[number]) =>
        points.some(([atMs, value]) => atMs > begin && (value !== points[0]?.[1] || atMs === points[0]?.[0]));
      return (await loadScenario(folder)).metrics.flatMap(({ name }) =>
        complain(
          !series.some((each) => each.signal === name && moves(each)),
          `Nothing was recorded of its metric "${name}", or it never changed.`,
        ),
      );
    },
  },
  {
    name: 'it declares what shows why',
    async check(folder) {
      const scenario = await loadScenario(folder);
      const { evidence = [] } = scenario;
      return [
        ...complain(evidence.length === 0, 'It declares no evidence: what should a reader look at to see why?'),
        ...complain(
          evidence.length > EVIDENCE_MOST,
          `It declares ${evidence.length} pieces of evidence; at most ${EVIDENCE_MOST}, the one that explains it best first.`,
        ),
        ...evidence.flatMap((each) => complaintsAboutEvidence(each, { folder, scenario })),
      ];
    },
  },
  {
    name: 'its evidence was captured',
    async check(folder) {
      const recorded = recordingIn(folder);
      if (!recorded) return [];
      const { evidence = [] } = await loadScenario(folder);
      return evidence.flatMap((each) =>
        nothingToShow(each, recorded).map((why) => `Of its ${each.kind} ("${each.shows}"), the recorded failure has ${why}.`),
      );
    },
  },
  {
    name: 'its designs keep no mutable state in their modules',
    check: (folder) =>
      designFiles(folder).flatMap((file) =>
        mutableStateOf(readText(folder, file)).map((statement) => `${file} keeps state outside its adapters: ${statement}`),
      ),
  },
  {
    name: 'nothing in broken.ts points at the fault',
    check(folder) {
      const found = tellTales.exec(readText(folder, 'broken.ts'));
      return complain(found !== null, `broken.ts says "${found?.[0]}".`);
    },
  },
  {
    name: 'it was proven as it is, and measured.json is small',
    check(folder) {
      const file = join(folder, 'measured.json');
      const record = `make prove SCENARIO=${basename(folder)}`;
      if (!existsSync(file)) return [`measured.json is missing; make it with: ${record}`];
      const measured = measuredResult.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (!measured.success) return [`measured.json does not match its schema: ${measured.error.message}`];
      const { hash, status, scenario } = measured.data;
      return [
        ...complain(scenario !== basename(folder), `measured.json is of "${scenario}".`),
        ...complain(
          hash !== hashOfScenario(folder),
          `The scenario has changed since it was measured; prove it again with: ${record}`,
        ),
        ...complain(status !== 'proven', `measured.json says "${status}".`),
        ...complain(
          statSync(file).size > MEASURED_MAX_BYTES,
          `measured.json has ${statSync(file).size} bytes; at most ${MEASURED_MAX_BYTES} are allowed.`,
        ),
      ];
    },
  },
];

/** All that every rule has to say about a folder. */
export async function complaintsAbout(folder: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const { check } of scenarioRules) complaints.push(...(await check(folder)));
  return complaints;
}

export async function loadScenario(folder: string): Promise<AnyScenario> {
  return ((await import(pathToFileURL(join(folder, 'scenario.ts')).href)) as { default: AnyScenario }).default;
}

async function loadDesign(folder: string, file: string): Promise<Design> {
  return ((await import(pathToFileURL(join(folder, file)).href)) as { default: Design }).default;
}

const designFiles = (folder: string): string[] =>
  ['broken.ts', 'fixed.ts', 'tempting.ts'].filter((file) => existsSync(join(folder, file)));

const readText = (folder: string, file: string): string =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';

const portsOf = ({ settings: _settings, nodeFlags: _nodeFlags, migration: _migration, ...ports }: Design): string[] =>
  Object.keys(ports);

const complain = (isWrong: boolean, complaint: string): string[] => (isWrong ? [complaint] : []);

/** The defaults; then each parameter at its bounds, the others at their defaults. */
function parameterSets(scenario: AnyScenario): { label: string; values: Record<string, number> }[] {
  const defaults = defaultsOf(scenario);
  const atBounds = Object.entries(scenario.parameters).flatMap(([name, { min, max }]) =>
    [min, max].map((value) => ({ label: `${name} = ${value}`, values: { ...defaults, [name]: value } })),
  );
  return [{ label: 'defaults', values: defaults }, ...atBounds];
}

function complaintsAboutPlan(plan: Plan, needs: AnyScenario['needs'] = []): string[] {
  const { load, always, trigger, healthy, warmUpMs, windowMs, settleMs } = plan;
  const streams = Object.keys(load);
  return [
    ...complain(streams.length === 0, 'The load has no stream.'),
    ...complain(trigger.length === 0, 'The trigger has no effect.'),
    ...complain(
      JSON.stringify([always, trigger]).includes('shop-2') && !needs.includes('replicas:2'),
      "An effect aims at shop-2, which is there only with needs: ['replicas:2'].",
    ),
    ...complain(
      /"worker[":]/.test(JSON.stringify([always, trigger])) && !needs.includes('worker'),
      "An effect aims at the worker, which is there only with needs: ['worker'].",
    ),
    ...complain(healthy.length === 0, 'Healthy means nothing: it has no measure.'),
    ...complain(windowMs <= 0 || warmUpMs < 0 || settleMs < 0, 'Its warm-up, window or settling time is negative or 0.'),
    ...complain(warmUpMs + windowMs + settleMs > PHASE_MAX_MS, `A phase takes longer than ${PHASE_MAX_MS / 1000} s.`),
    ...complain(JSON.stringify(JSON.parse(JSON.stringify(plan))) !== JSON.stringify(plan), 'Its plan is not plain data.'),
    ...numbersIn({ load, always, trigger, limits: healthy.map(({ limit }) => limit) })
      .filter(({ value }) => !Number.isFinite(value))
      .map(({ path }) => `${path} is not a number.`),
    ...Object.entries(load).flatMap(([name, stream]) => [
      ...complain(stream.model === 'open' && stream.perSecond <= 0, `Stream "${name}" sends nothing.`),
      ...complain(stream.model === 'closed' && stream.users < 1, `Stream "${name}" has no user.`),
      ...complain(stream.model === 'volley' && (stream.size < 1 || stream.everyMs <= 0), `Stream "${name}" sends nothing.`),
    ]),
    ...healthy.flatMap(({ name, reading }) =>
      streamsIn(reading)
        .filter((stream) => !streams.includes(stream))
        .map((stream) => `Measure "${name}" reads stream "${stream}", which the load does not have.`),
    ),
    ...complain(new Set(healthy.map(({ name }) => name)).size < healthy.length, 'Two measures have the same name.'),
  ];
}

function streamsIn(reading: Reading): string[] {
  if (reading.of === 'difference') return [...streamsIn(reading.minuend), ...streamsIn(reading.subtrahend)];
  if (reading.of === 'ratio') return [...streamsIn(reading.numerator), ...streamsIn(reading.denominator)];
  return reading.of === 'stream' ? [reading.stream] : [];
}

function numbersIn(value: unknown, path = ''): { path: string; value: number }[] {
  if (typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, path === '' ? key : `${path}.${key}`));
}

function complaintsAboutMetric({ type, name, help }: Metric): string[] {
  return [
    ...complain(!/^[a-z][a-z0-9_]*$/.test(name), `Metric "${name}" is not in snake_case.`),
    ...complain(
      (type === 'counter') !== name.endsWith('_total'),
      `Metric "${name}" is a ${type}: counters, and only they, end in _total.`,
    ),
    ...complain(
      /_(ms|millis(econds)?|minutes|kb|mb|percent)(_|$)/.test(name),
      `Metric "${name}" is not in a base unit (seconds, bytes, ratio).`,
    ),
    ...complain(!/^[A-Z].*\.$/.test(help), `The help of metric "${name}" is not a sentence: "${help}".`),
  ];
}

function complaintsAboutEvidence(
  evidence: Evidence,
  { folder, scenario }: { readonly folder: string; readonly scenario: AnyScenario },
): string[] {
  const { kind, shows } = evidence;
  return [
    ...complain(!/^[A-Z`].*[^.]\.$/.test(shows), `What its ${kind} shows is not a sentence with a full stop: "${shows}".`),
    ...complain(
      shows.length > SHOWS_MOST,
      `What its ${kind} shows has ${shows.length} characters, of ${SHOWS_MOST}: "${shows}".`,
    ),
    ...complain(figureWithUnit.test(shows), `What its ${kind} shows names a number that a run may change: "${shows}".`),
    ...complaintsAboutSource(evidence, { folder, scenario }),
  ];
}

/** Whether that is there which it is to be captured from. */
function complaintsAboutSource(
  evidence: Evidence,
  { folder, scenario }: { readonly folder: string; readonly scenario: AnyScenario },
): string[] {
  if (evidence.kind === 'trace') {
    const streams = Object.keys(scenario.load(defaultsOf(scenario)));
    return complain(
      !streams.includes(evidence.stream),
      `Its trace is of stream "${evidence.stream}", which the load does not have; there are ${streams.join(', ')}.`,
    );
  }
  if (evidence.kind === 'plan') {
    const tag = `/* ${evidence.statement} */`;
    return complain(
      !sourcesOf(folder).some((text) => text.includes(tag)),
      `Its plan is of the statement tagged ${tag}, which neither its designs nor the shop send.`,
    );
  }
  if (evidence.kind === 'logs') return complain(evidence.contains.trim() === '', 'Its log lines may contain anything.');
  if (evidence.kind !== 'figures') return [];
  return evidence.signals
    .filter((name) => !findSignal(name) && !scenario.metrics.some((metric) => metric.name === name))
    .map((name) => `Its figures are of "${name}", which is no signal; /reference/signals/ lists them.`);
}

/** Why there is nothing to show of this in the failure that was recorded; empty where there is something. */
function nothingToShow(evidence: Evidence, { runs, series, evidence: captured }: Recording): string[] {
  const found = captured.find(
    ({ phase, kind, shows }) => phase === 'failure' && kind === evidence.kind && shows === evidence.shows,
  );
  if (!found) return ['nothing'];
  switch (found.kind) {
    case 'trace':
      return complain(found.traces.length === 0, `no request of stream "${found.stream}"`);
    case 'locks':
      return complain(found.frame === null, 'no moment in which somebody waited');
    case 'plan':
      return complain(found.plan === null, `no plan: ${found.problem}`);
    case 'statements':
      return complain(found.rows.length === 0, 'no statement');
    case 'logs':
      return complain(found.total === 0, `no line that contains "${found.contains}"`);
    case 'figures': {
      const failure = runs.find(({ kind }) => kind === 'failure');
      const isSeen = ([atMs, value]: readonly [number, number | null]) =>
        failure !== undefined && value !== null && atMs <= failure.windowEndMs;
      const drawn = series.filter(({ signal }) => found.signals.includes(signal));
      // One that only the fix counts is a flat line here, and has no point.
      return [
        ...found.signals.flatMap((name) => complain(!drawn.some(({ signal }) => signal === name), `no line of "${name}"`)),
        ...complain(!drawn.some(({ points }) => points.some(isSeen)), 'no value of any of them'),
      ];
    }
  }
}

function recordingIn(folder: string): Recording | undefined {
  const file = join(folder, 'recording.json');
  return existsSync(file) ? recording.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

const sourcesOf = (folder: string): string[] =>
  [folder, shopFolder].flatMap((under) =>
    globSync('**/*.ts', { cwd: under }).map((file) => readFileSync(join(under, file), 'utf8')),
  );

const defaultsOf = ({ parameters }: AnyScenario): Record<string, number> =>
  Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
