import type { RunStatus, RunSummary } from '../../../openapi/client.ts';
import type { Unit } from '../../../scenarios/kit/index.ts';
import { formatValue } from '../../format.ts';
import type { ParameterUnits } from '../../plugins/catalogue/facts.ts';

export const statusNames: Record<RunStatus, string> = {
  proven: 'Proven',
  notProven: 'Not proven',
  inconclusive: 'Inconclusive',
  finished: 'Some phases only',
  aborted: 'Aborted',
  failed: 'Bench failed',
  running: 'Running',
};

/** Which of the colours of states a run's end has. */
export const stateOfStatus: Record<RunStatus, string> = {
  proven: 'healthy',
  notProven: 'failing',
  inconclusive: 'idle',
  finished: 'idle',
  aborted: 'idle',
  failed: 'failing',
  running: 'idle',
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When it was, from now: of the last day in words, before that as date and time of this reader. */
export function whenOf({ createdAt }: Pick<RunSummary, 'createdAt'>, now: number | null): string {
  const at = Date.parse(createdAt);
  const ago = now === null ? DAY : now - at;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).concat(' UTC');
}

/** Parameters with their units; a scenario that has gone since has none to tell. */
export const parametersOf = (
  { scenario, parameters }: Pick<RunSummary, 'scenario' | 'parameters'>,
  units: ParameterUnits,
): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${parameterText(value, units[scenario]?.[name])}`)
    .join(', ');

export const parameterText = (value: number, unit: Unit | undefined): string =>
  unit === undefined ? String(value) : formatValue(value, unit);
