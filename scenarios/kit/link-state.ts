import type { ToxicName } from './effects/link.ts';

/** How a link stands for whoever calls through it, from good to bad. The signal `link_state` has the place in this list as its value. */
export const linkStates = ['up', 'slow', 'down'] as const;
export type LinkState = (typeof linkStates)[number];

/** What a toxic alone makes of a link: `slow` where all bytes still arrive, `down` where some or all do not. */
const stateUnder: Readonly<Record<ToxicName, LinkState>> = {
  latency: 'slow',
  bandwidth: 'slow',
  limitData: 'down',
  timeout: 'down',
  blackhole: 'down',
  down: 'down',
  reset: 'down',
};

/** The state of a link with these toxics on it: that of the worst. */
export function linkStateOf(toxics: readonly ToxicName[]): LinkState {
  return linkStates[Math.max(0, ...toxics.map((toxic) => linkStates.indexOf(stateUnder[toxic])))] ?? 'up';
}
