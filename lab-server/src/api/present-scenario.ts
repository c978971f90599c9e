import { planOf, type AnyScenario, type Parameter } from '@systems-design-lab/scenarios/kit/index.ts';
import type { CatalogueEntry } from '../application/ports/catalogue.ts';
import type { MeasuredResult } from '../application/recording.ts';
import type { ParametersSchema, ScenarioDetail, ScenarioSummary } from '../contracts/scenarios.ts';
import { mutable } from './mutable.ts';

/** A scenario as lists show it. */
export function summaryOf(entry: CatalogueEntry, measured: MeasuredResult | null): ScenarioSummary {
  const { name, family, scenario, designs, hash, unmet } = entry;
  return mutable({
    name,
    title: scenario.title,
    category: family,
    claim: scenario.claim,
    parameters: parametersSchemaOf(scenario),
    needs: scenario.needs ?? [],
    unmet,
    replaces: [...scenario.replaces],
    metrics: scenario.metrics,
    designs,
    hash,
    proof: proofOf(measured, hash),
  });
}

/** A scenario with all that its page shows; load and limits are those of the parameters' defaults. */
export function detailOf(entry: CatalogueEntry, measured: MeasuredResult | null): ScenarioDetail {
  const plan = planOf(entry.scenario, defaultsOf(entry.scenario));
  return mutable({
    ...summaryOf(entry, measured),
    sources: entry.sources,
    load: plan.load,
    measures: plan.healthy.map(({ name, unit, comparison, limit }) => ({ name, unit, comparison, limit })),
    warmUpMs: plan.warmUpMs,
    windowMs: plan.windowMs,
    incident: entry.scenario.incident,
    measured,
  });
}

function proofOf(measured: MeasuredResult | null, hash: string): ScenarioSummary['proof'] {
  if (measured === null) return 'none';
  return measured.hash === hash ? 'current' : 'stale';
}

const defaultsOf = (scenario: AnyScenario): Record<string, number> =>
  Object.fromEntries(Object.entries(scenario.parameters).map(([name, parameter]) => [name, parameter.default]));

function parametersSchemaOf(scenario: AnyScenario): ParametersSchema {
  const properties = Object.entries(scenario.parameters).map(
    ([name, parameter]) => [name, parameterSchemaOf(parameter)] as const,
  );
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

function parameterSchemaOf({
  integer,
  min,
  max,
  default: value,
  description,
  unit,
  tunes,
}: Parameter): ParametersSchema['properties'][string] {
  return {
    type: integer ? 'integer' : 'number',
    minimum: min,
    maximum: max,
    default: value,
    unit,
    ...(description === undefined ? {} : { description }),
    ...(tunes === undefined ? {} : { tunes }),
  };
}
