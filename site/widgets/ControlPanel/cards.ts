import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { fieldText, readFields } from '../RunFailure/fields.ts';
import type { PreparedScenario } from './set-up.ts';

/** What a scenario has to say about a card of it. */
export type CardFacts = Pick<ScenarioFacts, 'name' | 'parameters' | 'sources'>;

/** Parameter → what stands in its field, as it was typed. */
export type Typed = Readonly<Record<string, string>>;

/** One scenario of the set-up as its card shows it. */
export interface Card<Facts extends CardFacts = ScenarioFacts> {
  readonly prepared: PreparedScenario;
  /** Null: on their way. */
  readonly facts: Facts | null;
  readonly fields: Typed;
  /** Parameter → what was expected. */
  readonly complaints: Readonly<Record<string, string>>;
  /** What would be sent; null while a field is wrong, or nobody knows yet what the fields are. */
  readonly parameters: Readonly<Record<string, number>> | null;
}

export function cardOf<Facts extends CardFacts>(prepared: PreparedScenario, facts: Facts | null, typed: Typed = {}): Card<Facts> {
  if (!facts) return { prepared, facts, fields: {}, complaints: {}, parameters: null };
  const fields = Object.fromEntries(
    facts.parameters.map((each) => [
      each.name,
      typed[each.name] ?? fieldText(each, prepared.parameters[each.name] ?? each.default),
    ]),
  );
  const { request, complaints } = readFields(facts.parameters, { parameters: fields, seed: '' });
  return { prepared, facts, fields, complaints, parameters: request?.parameters ?? null };
}

/**
 * Holds what an address asked for, or the lab has told, to what the scenario has. A value past its bound stays: its field
 * complains of it. One that is the scenario's own goes, as an address need not say it.
 */
export function heldTo(
  { name, design, parameters }: PreparedScenario,
  facts: CardFacts,
): { readonly prepared: PreparedScenario; readonly leftOut: readonly string[] } {
  const own = (parameter: string) => facts.parameters.find((each) => each.name === parameter);
  const given = Object.entries(parameters);
  const hasDesign = facts.sources.some((source) => source.design === design);
  return {
    prepared: {
      name,
      design: hasDesign ? design : 'broken',
      parameters: Object.fromEntries(given.filter(([parameter, value]) => own(parameter) && own(parameter)?.default !== value)),
    },
    leftOut: [
      ...(hasDesign ? [] : [`${name} in a design "${design}"`]),
      ...given.filter(([parameter]) => !own(parameter)).map(([parameter, value]) => `${parameter}=${value} of ${name}`),
    ],
  };
}
