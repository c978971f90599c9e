import type { AnyScenario, Parameter } from '@systems-design-lab/scenarios/kit/index.ts';
import { LabError } from './lab-error.ts';
import { nearestName } from './nearest-name.ts';

/** The values of all parameters: those given, checked against their bounds, and the defaults of the others. */
export function resolveParameters(
  name: string,
  scenario: AnyScenario,
  given: Readonly<Record<string, number>> = {},
): Record<string, number> {
  for (const key of Object.keys(given)) {
    if (Object.hasOwn(scenario.parameters, key)) continue;
    const known = Object.keys(scenario.parameters);
    const nearest = nearestName(key, known);
    throw new LabError(
      'PARAMETER_UNKNOWN',
      `Scenario "${name}" has no parameter "${key}"${nearest ? `; did you mean "${nearest}"?` : '.'}`,
      {
        hint: known.length > 0 ? `Its parameters are ${known.join(', ')}.` : 'It has no parameters.',
      },
    );
  }
  return Object.fromEntries(
    Object.entries(scenario.parameters).map(([key, parameter]) => [key, within(key, parameter, given[key] ?? parameter.default)]),
  );
}

function within(key: string, parameter: Parameter, value: number): number {
  const whole = !parameter.integer || Number.isInteger(value);
  if (value >= parameter.min && value <= parameter.max && whole) return value;
  throw new LabError(
    'PARAMETER_OUT_OF_BOUNDS',
    `Parameter "${key}" must be a ${parameter.integer ? 'whole ' : ''}number from ${parameter.min} to ${parameter.max} (${parameter.unit}); received ${value}.`,
    { hint: `The default is ${parameter.default}.` },
  );
}

/** Those parameters that tune the fixed design instead of load and trigger. */
export function tuningOf(scenario: AnyScenario, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => scenario.parameters[key]?.tunes === 'fixed'));
}
