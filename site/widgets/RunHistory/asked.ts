import type { RunStatus } from '../../../openapi/client.ts';

/** What the page shows, as its address has it: a link to it shows the same to whoever opens it on this lab. */
export interface Asked {
  readonly scenario: string;
  readonly status: RunStatus | '';
  /** The run that is looked at. */
  readonly run: string;
  /** The two that are compared. */
  readonly a: string;
  readonly b: string;
}

export const statuses: readonly RunStatus[] = ['proven', 'notProven', 'inconclusive', 'finished', 'aborted', 'failed', 'running'];

export const nothingAsked: Asked = { scenario: '', status: '', run: '', a: '', b: '' };

/** What is in the address and makes no sense is as if it were not there. */
export function askedOf(query: string): Asked {
  const given = new URLSearchParams(query);
  const text = (name: string) => given.get(name) ?? '';
  const status = statuses.find((each) => each === text('status')) ?? '';
  return { scenario: text('scenario'), status, run: text('run'), a: text('a'), b: text('b') };
}

export function queryOf(asked: Asked): string {
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** Chooses a run to be compared, or takes the choice back. A third one takes the place of the second. */
export function chosen(asked: Asked, id: string): Asked {
  if (asked.a === id) return { ...asked, a: asked.b, b: '' };
  if (asked.b === id) return { ...asked, b: '' };
  return asked.a === '' ? { ...asked, a: id } : { ...asked, b: id };
}
