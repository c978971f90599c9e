import type { Flow } from '../../live/topology.ts';

/** A request on its way along a link: how far it has come, of 1, and whether it will fail. */
export interface Dot {
  readonly at: number;
  readonly failing: boolean;
}

/** The requests on one link, and what is due of the next dot and of the next that fails. */
export interface Traffic {
  readonly dots: readonly Dot[];
  readonly due: number;
  readonly failingDue: number;
}

export const noTraffic: Traffic = { dots: [], due: 0, failingDue: 0 };

/** How long a dot takes from end to end. */
const TRAVEL_MS = 1_300;
/** More than this many dots a second are a blur. */
const MOST_PER_SECOND = 6;
/** Bytes are drawn as if a request had this many. */
const BYTES_PER_REQUEST = 1_024;
/** Where a broken link is cut: before its words, so that the cut can be seen. */
export const BREAK_AT = 0.24;
/** A tab that was hidden, or a machine that was busy, makes no crowd afterwards. */
const LONGEST_STEP_MS = 100;

/** Dots a second for what was measured: more for more, by its order of magnitude, and never a blur. */
export function dotsPerSecond(flow: Pick<Flow, 'perSecond' | 'unit'> | null): number {
  if (!flow) return 0;
  const requests = flow.unit === 'bytes' ? flow.perSecond / BYTES_PER_REQUEST : flow.perSecond;
  return Math.min(MOST_PER_SECOND, 2 * Math.log10(1 + Math.max(0, requests)));
}

/** The traffic a moment later. A broken link lets nothing pass the cut; what was on its way there is lost. */
export function advance(traffic: Traffic, elapsedMs: number, flow: Flow | null, isBroken: boolean): Traffic {
  const stepMs = Math.min(elapsedMs, LONGEST_STEP_MS);
  const end = isBroken ? BREAK_AT : 1;
  const dots = traffic.dots
    .map((dot) => ({ ...dot, at: dot.at + stepMs / TRAVEL_MS }))
    .filter(({ at }, index) => at < end || (isBroken && (traffic.dots[index]?.at ?? 0) > end && at < 1));
  const due = traffic.due + (dotsPerSecond(flow) * stepMs) / 1000;
  if (due < 1) return { ...traffic, dots, due };
  const failingDue = traffic.failingDue + (flow?.failing ?? 0);
  const failing = failingDue >= 0.999;
  return { dots: [...dots, { at: 0, failing }], due: due - 1, failingDue: failing ? failingDue - 1 : failingDue };
}
