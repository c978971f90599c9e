import { LabError } from '../domain/lab-error.ts';
import { nearestName } from '../domain/nearest-name.ts';

/** The error for a name that no scenario has, with the name that was probably meant. */
export function scenarioNotFound(name: string, existing: readonly { readonly name: string }[]): LabError {
  const nearest = nearestName(
    name,
    existing.map((entry) => entry.name),
  );
  const guess = nearest === undefined ? '.' : `; did you mean "${nearest}"?`;
  return new LabError('SCENARIO_NOT_FOUND', `Scenario "${name}" does not exist${guess}`, { hint: '"lab list" shows all.' });
}
