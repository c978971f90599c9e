import type { Stream } from '../../../scenarios/kit/index.ts';
import { formatValue } from '../../format.ts';

/** How a stream sends its requests, as a phrase: `25/s, open model, Poisson arrivals`. */
export function describeStream(stream: Stream): string {
  return [model(stream), keys(stream), patience(stream)].filter((part) => part !== '').join('; ');
}

function model(stream: Stream): string {
  switch (stream.model) {
    case 'open':
      return `${formatValue(stream.perSecond, 'perSecond')}, open model, ${stream.arrivals === 'poisson' ? 'Poisson' : 'even'} arrivals`;
    case 'closed':
      return `${stream.users} users, closed model, thinking ${formatValue(stream.thinkMs, 'ms')}`;
    case 'volley':
      return `${stream.size} at once, every ${formatValue(stream.everyMs, 'ms')}`;
  }
}

function keys({ keys: drawn }: Stream): string {
  switch (drawn?.keys) {
    case undefined:
      return '';
    case 'uniform':
      return `keys ${drawn.first} to ${drawn.last}, each as likely`;
    case 'zipf':
      return `keys ${drawn.first} to ${drawn.last}, a few of them hot (Zipf ${drawn.exponent})`;
    case 'inTurn':
      return `keys ${drawn.first} to ${drawn.last}, in turn`;
    case 'one':
      return `always key ${drawn.key}`;
  }
}

const patience = ({ patienceMs }: Stream): string =>
  patienceMs === undefined ? '' : `clients leave after ${formatValue(patienceMs, 'ms')}`;
