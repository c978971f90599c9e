import type { RunView } from '../../live/view.ts';
import { formatValue } from '../../format.ts';
import type { Flow, Link, Part, Topology } from '../../live/topology.ts';

/** How a link stands, in one word. */
export function linkWord({ state }: Pick<Link, 'state'>, runState: RunView['state']): string {
  if (state !== 'unknown') return state;
  return runState === 'running' || runState === 'ended' ? 'no data' : '';
}

/** How a part stands; one that runs, or that nobody has started, needs no word. */
export function partWord({ state }: Pick<Part, 'state'>, runState: RunView['state']): string {
  if (state === 'gone') return 'gone';
  return state === 'off' && (runState === 'running' || runState === 'starting') ? 'starting' : '';
}

/** What passes a link: `55 requests/s`, `12 kB/s`. */
export function flowWords({ from }: Pick<Link, 'from'>, flow: Flow): string {
  if (flow.unit === 'bytes') return `${formatValue(Math.round(flow.perSecond), 'bytes')}/s`;
  const rate = flow.perSecond < 10 ? Number(flow.perSecond.toFixed(1)) : Math.round(flow.perSecond);
  return `${formatValue(rate, 'count')} ${from === 'load' ? 'requests' : 'calls'}/s`;
}

/** How long answers take over a link: `answers after 340 ms`. */
export const answerWords = ({ answerMs }: Pick<Link, 'answerMs'>): string =>
  answerMs === null ? '' : `answers after ${formatValue(answerMs, 'ms')}`;

/** What a part runs, where a scenario has replaced something in it. */
export const designWords = (design: NonNullable<Part['design']>): string => `${design} design`;

/** All that has passed so far, which counts up where nothing may move. */
export const totalWords = ({ total, unit }: Flow): string =>
  `${formatValue(Math.round(total), unit === 'bytes' ? 'bytes' : 'count')} so far`;

/** The drawing in words. */
export function describe({ parts, links }: Topology, runState: RunView['state']): string {
  const arrows = links.map((link) =>
    [`${link.from} to ${link.to}`, linkWord(link, runState), link.flow ? flowWords(link, link.flow) : '', answerWords(link)]
      .filter((part) => part !== '')
      .join(', '),
  );
  const absent = parts
    .map((part) => [part.name, partWord(part, runState) || (part.design === null ? '' : designWords(part.design))])
    .filter(([, word]) => word !== '');
  return [...arrows, ...absent.map((words) => words.join(': '))].join('. ');
}

/** What a screen reader hears when it changes: what is broken, never how much flows. */
export function brokenWords({ parts, links }: Topology): string {
  return [
    ...links.flatMap((link) =>
      link.state === 'down' || link.state === 'slow' ? [`${link.from} to ${link.to} is ${link.state}.`] : [],
    ),
    ...parts.flatMap(({ name, state }) => (state === 'gone' ? [`${name} has gone.`] : [])),
  ].join(' ');
}
