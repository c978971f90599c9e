import type { LockFrame } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';

export const nobodyWaited = 'Nobody waited for a lock.';

/** What the graph shows, in a sentence or two. */
export function sentenceOf({ sessions, waits, cycle }: LockFrame): string {
  const waiting = new Set(waits.map((wait) => wait.waiting));
  if (cycle.length > 0) {
    const steps = cycle.map((pid, index) => `${pid} waits for ${cycle[(index + 1) % cycle.length]}`);
    const others = waiting.size - cycle.length;
    return [
      `${listed(steps)}: a cycle, which no waiting ends. PostgreSQL has to cancel one of them.`,
      others > 0 ? ` ${counted(others, 'more session waits', 'more sessions wait')} behind it.` : '',
    ].join('');
  }
  const heads = sessions.filter(({ pid }) => !waiting.has(pid));
  const [head] = heads;
  const who = counted(waiting.size, 'session waits', 'sessions wait');
  if (!head || heads.length > 1) return `${who} for ${heads.length} others.`;
  const age = head.transactionMs === null ? '' : `, its transaction open for ${formatValue(head.transactionMs, 'ms')}`;
  return `${who} for ${head.pid}, which is ${head.state}${age}.`;
}

/** Which part of the bench a session belongs to, what it does, and for how long its transaction has been open. */
export function stateWords({ application, state, transactionMs }: LockFrame['sessions'][number]): string {
  const age = transactionMs === null ? [] : [`open for ${formatValue(transactionMs, 'ms')}`];
  return [application, state, ...age].filter((word) => word !== '').join(', ');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const listed = (steps: readonly string[]): string =>
  steps.length < 2 ? steps.join('') : `${steps.slice(0, -1).join(', ')} and ${steps.at(-1)}`;
