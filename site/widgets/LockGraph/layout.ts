import type { LockFrame } from '../../../openapi/client.ts';

type Session = LockFrame['sessions'][number];
type Wait = LockFrame['waits'][number];

/** Sessions from top to bottom, and the arrows beside them, in px. Whoever waits points at whom it waits for. */
export interface LockLayout {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly height: number;
  /** Lanes that the arrows take on either side. */
  readonly lanes: { readonly left: number; readonly right: number };
  /** Sessions that there was no room for; the table has them. */
  readonly more: number;
}

export interface Box {
  readonly session: Session;
  readonly y: number;
  readonly height: number;
  /** Waits that are drawn from it. */
  readonly waits: readonly Wait[];
  readonly isInCycle: boolean;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly fromY: number;
  readonly toY: number;
  /** Up on the left to whoever is above, down on the right. */
  readonly side: 'left' | 'right';
  /** 0 is next to the boxes. Arrows to the same session share one. */
  readonly lane: number;
  readonly isInCycle: boolean;
}

const MAX_BOXES = 6;
const HEAD = 80;
const WAIT = 46;
const GAP = 18;
/** Where an arrow leaves or meets a box, from its top. */
const LEAVES_AT = HEAD + 14;
const MEETS_AT = 22;

/** Draws whom everybody waits for above those who wait; a cycle in its own order, which makes a ring of its arrows. */
export function layoutOf(frame: LockFrame): LockLayout {
  const waits = withoutDetours(frame);
  const order = orderOf(frame, waits).slice(0, MAX_BOXES);
  const shown = order.flatMap((pid) => frame.sessions.find((session) => session.pid === pid) ?? []);
  const boxes: Box[] = [];
  let y = 0;
  for (const session of shown) {
    const own = waits.filter(({ waiting, holding }) => waiting === session.pid && order.includes(holding));
    const height = HEAD + own.length * WAIT;
    boxes.push({ session, y, height, waits: own, isInCycle: frame.cycle.includes(session.pid) });
    y += height + GAP;
  }
  const { arrows, lanes } = arrowsOf(frame, boxes);
  return { boxes, arrows, lanes, height: Math.max(0, y - GAP), more: frame.sessions.length - shown.length };
}

function arrowsOf(frame: LockFrame, boxes: readonly Box[]): Pick<LockLayout, 'arrows' | 'lanes'> {
  const boxOf = (pid: number) => boxes.find(({ session }) => session.pid === pid);
  const drawn = boxes.flatMap((box) =>
    box.waits.flatMap(({ waiting, holding }, index) => {
      const target = boxOf(holding);
      if (!target) return [];
      const fromY = box.y + LEAVES_AT + index * WAIT;
      const toY = target.y + MEETS_AT;
      return [
        {
          from: waiting,
          to: holding,
          fromY,
          toY,
          side: toY < fromY ? ('left' as const) : ('right' as const),
          isInCycle: isStepOf(frame.cycle, waiting, holding),
        },
      ];
    }),
  );
  const laneOf = lanesOf(drawn);
  const arrows = drawn.map((arrow) => ({ ...arrow, lane: laneOf(arrow) }));
  const count = (side: Arrow['side']) =>
    Math.max(0, ...arrows.filter((arrow) => arrow.side === side).map(({ lane }) => lane + 1));
  return { arrows, lanes: { left: count('left'), right: count('right') } };
}

type Unplaced = Omit<Arrow, 'lane'>;

/** Those that end at the same session run together; else short ones are nearer to the boxes. */
function lanesOf(arrows: readonly Unplaced[]): (arrow: Unplaced) => number {
  const trunks = [...Map.groupBy(arrows, ({ side, to }) => `${side} ${to}`)].map(([key, bundle]) => {
    const ends = bundle.flatMap(({ fromY, toY }) => [fromY, toY]);
    return { key, side: bundle[0]?.side, top: Math.min(...ends), bottom: Math.max(...ends) };
  });
  const lanes = new Map<string, number>();
  for (const trunk of trunks.toSorted((one, other) => one.bottom - one.top - (other.bottom - other.top))) {
    const crossed = trunks.filter(
      (other) => lanes.has(other.key) && other.side === trunk.side && other.top <= trunk.bottom && trunk.top <= other.bottom,
    );
    const taken = new Set(crossed.map(({ key }) => lanes.get(key)));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    lanes.set(trunk.key, lane);
  }
  return ({ side, to }) => lanes.get(`${side} ${to}`) ?? 0;
}

/** The cycle first, or whoever waits for nobody, then those behind them, step by step. */
function orderOf(frame: LockFrame, waits: readonly Wait[]): readonly number[] {
  const waiting = new Set(waits.map((wait) => wait.waiting));
  const roots = frame.sessions.map(({ pid }) => pid).filter((pid) => !waiting.has(pid));
  const order = frame.cycle.length > 0 ? [...frame.cycle] : roots;
  for (const pid of order) {
    const behind = waits.filter(({ holding }) => holding === pid).map((wait) => wait.waiting);
    order.push(...[...new Set(behind)].filter((other) => !order.includes(other)));
  }
  return [...order, ...frame.sessions.map(({ pid }) => pid).filter((pid) => !order.includes(pid))];
}

/**
 * In a queue everybody waits for all before them. Whoever waits for the one before anyway is drawn as waiting for that one
 * alone; a step of the cycle is always drawn.
 */
function withoutDetours({ waits, cycle }: LockFrame): readonly Wait[] {
  const unique = waits.filter(
    (wait, index) => waits.findIndex(({ waiting, holding }) => waiting === wait.waiting && holding === wait.holding) === index,
  );
  let kept = unique;
  for (const wait of unique) {
    const others = kept.filter((other) => other !== wait);
    if (!isStepOf(cycle, wait.waiting, wait.holding) && leads(others, wait.waiting, wait.holding)) kept = others;
  }
  return kept;
}

function leads(waits: readonly Wait[], from: number, to: number): boolean {
  const reached = [from];
  for (const pid of reached) {
    const next = waits.filter(({ waiting }) => waiting === pid).map(({ holding }) => holding);
    if (next.includes(to)) return true;
    reached.push(...next.filter((other) => !reached.includes(other)));
  }
  return false;
}

const isStepOf = (cycle: readonly number[], waiting: number, holding: number): boolean => {
  const index = cycle.indexOf(waiting);
  return index !== -1 && cycle[(index + 1) % cycle.length] === holding;
};
