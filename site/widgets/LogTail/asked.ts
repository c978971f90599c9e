import type { LogLevel, PhaseKind } from '../../../openapi/client.ts';
import { logLevels, type LogWhere } from './tail.ts';

/** In the address each choice has a short name. */
const names = {
  level: 'level',
  part: 'part',
  contains: 'text',
  requestId: 'request',
  traceId: 'trace',
  scenario: 'scenario',
  phase: 'phase',
} as const satisfies Record<keyof LogWhere, string>;

const phases: readonly PhaseKind[] = ['calm', 'failure', 'fix', 'tempting'];

/** Whether the lab would take it; what it would not is as if it were not there. */
const isRight: Readonly<Record<keyof LogWhere, (text: string) => boolean>> = {
  level: (text) => logLevels.includes(text as LogLevel),
  part: (text) => text.length <= 64,
  contains: (text) => text.length <= 200,
  requestId: (text) => text.length <= 128,
  traceId: (text) => /^[0-9a-f]{32}$/.test(text),
  scenario: (text) => /^[a-z0-9-]{1,64}$/.test(text),
  phase: (text) => phases.includes(text as PhaseKind),
};

export function whereOf(query: string): LogWhere {
  const given = new URLSearchParams(query);
  const found = (Object.keys(names) as (keyof LogWhere)[]).flatMap((key) => {
    const text = given.get(names[key])?.trim() ?? '';
    return text !== '' && isRight[key](text) ? [[key, text]] : [];
  });
  return Object.fromEntries(found) as LogWhere;
}

export function queryOf(where: LogWhere): string {
  const given = Object.entries(where).map(([key, value]) => [names[key as keyof LogWhere], String(value)]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
