import type { PhaseKind } from '../../../openapi/client.ts';

/** Which traces the page shows, as its address has it: a link to it shows the same to whoever opens it on this lab. */
export interface Asked {
  readonly order: 'newest' | 'slowest';
  readonly outcome: 'failed' | 'ok' | '';
  /** `GET /orders/:id`. */
  readonly route: string;
  readonly scenario: string;
  readonly phase: PhaseKind | '';
  readonly runId: string;
  /** The one that is open. */
  readonly id: string;
}

export const nothingAsked: Asked = { order: 'newest', outcome: '', route: '', scenario: '', phase: '', runId: '', id: '' };

export const phases: readonly PhaseKind[] = ['calm', 'failure', 'fix', 'tempting'];
const outcomes = ['failed', 'ok'] as const;

/** What is in the address and makes no sense is as if it were not there; an id may be wrong, and then the page says so. */
export function askedOf(query: string): Asked {
  const given = new URLSearchParams(query);
  const text = (name: string) => (given.get(name) ?? '').trim();
  return {
    order: text('order') === 'slowest' ? 'slowest' : 'newest',
    outcome: outcomes.find((each) => each === text('outcome')) ?? '',
    route: text('route').slice(0, 200),
    scenario: text('scenario'),
    phase: phases.find((each) => each === text('phase')) ?? '',
    runId: text('runId'),
    id: text('id').toLowerCase(),
  };
}

export function queryOf(asked: Asked): string {
  const given = Object.entries(asked).filter(([name, value]) => value !== nothingAsked[name as keyof Asked]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** What `GET /api/traces` takes. */
export function filterOf({ order, outcome, route, scenario, phase, runId }: Asked) {
  return {
    order,
    ...(outcome ? { outcome } : {}),
    ...(route ? { route } : {}),
    ...(scenario ? { scenario } : {}),
    ...(phase ? { phase } : {}),
    ...(runId ? { runId } : {}),
  };
}

/** Whether it is narrowed at all. */
export const isFiltered = ({ outcome, route, scenario, phase, runId }: Asked): boolean =>
  [outcome, route, scenario, phase, runId].some((value) => value !== '');
