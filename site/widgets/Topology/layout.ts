import type { Topology } from '../../live/topology.ts';

/** Where things lie, in the units of the drawing. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, Line>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly from: Place;
  readonly to: Place;
  /** The middle of its words. Lines that spread from one box have them where they are apart. */
  readonly label: Place;
  /** For how many rows of words there is room before the next line's: the fewer, the more boxes there are. */
  readonly rows: 1 | 2 | 3;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** `wide`: requests travel from left to right. `compact`: from the top down, what the shop calls at the right; for phones. */
export type Shape = 'wide' | 'compact';

const sizes = { wide: { width: 744, height: 340 }, compact: { width: 334, height: 440 } } as const;

/** How far along a line that passes one box the gap after that box is. */
const LAST_GAP = 0.86;
/** Room beside a box for a line that passes it. */
const BYPASS = 24;

/** A column of boxes: how wide they are, and the room before it for the words of the links that lead there. */
interface Column {
  readonly names: readonly string[];
  /** Those that make room for lines which pass them at the left. */
  readonly passed?: readonly string[];
  readonly width: number;
  readonly gap: number;
}

const BOX_HEIGHT = 58;
/** Where the words of a line are that leads from side to side, on its way to one of several boxes. */
const FANNED = 0.7;
/** By how much the words of lines that meet at one box are further on, the highest line's, or back, the lowest's. */
const APART = 0.1;
/** How far apart lines have to be for so many rows of words. */
const ROWS_APART = { three: 52, two: 38 } as const;
/** Between boxes of one column, at least. */
const BOX_GAP = 8;

/** A layout for parts of whatever number. The drawing keeps its size, so that nothing beneath it moves. */
export function layoutOf({ parts, links }: Pick<Topology, 'parts' | 'links'>, shape: Shape): Layout {
  const { width, height } = sizes[shape];
  const names = parts.map(({ name }) => name);
  const boxes = boxesOf(columnsOf(names, shape), { width, height });
  const lines = links.flatMap(({ name, from, to }) => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    const sources = links.flatMap((link) => (link.to === to ? (boxes.get(link.from) ?? []) : []));
    return source && target ? [[name, lineBetween(source, target, sources, [...boxes.values()])] as const] : [];
  });
  return { width, height, boxes, lines: new Map(lines) };
}

function boxesOf(columns: readonly Column[], drawing: { width: number; height: number }): ReadonlyMap<string, Box> {
  const lefts = columns.map((_, index) =>
    columns.slice(0, index).reduce((left, { width }, before) => left + width + (columns[before + 1]?.gap ?? 0), 0),
  );
  const margin = (drawing.width - (lefts.at(-1) ?? 0) - (columns.at(-1)?.width ?? 0)) / 2;
  return new Map(
    columns.flatMap(({ names, width, passed = [] }, column) => {
      const pitch = drawing.height / names.length;
      const height = Math.min(BOX_HEIGHT, pitch - BOX_GAP);
      const x = margin + (lefts[column] ?? 0);
      return names.map((name, row) => {
        const inset = passed.includes(name) ? BYPASS : 0;
        return [name, { x: x + inset, y: pitch * (row + 0.5) - height / 2, width: width - inset, height }] as const;
      });
    }),
  );
}

/** By role: who asks, who takes in, the shop with its replicas and its worker, and those that these ask. */
function columnsOf(names: readonly string[], shape: Shape): readonly Column[] {
  // The first replica lies lowest, nearest to the partners, which it alone has lines to.
  const replicas = names.filter((name) => /^shop(-\d+)?$/.test(name)).toReversed();
  // Nobody calls the worker, so that no line has to pass the shop.
  const shops = [...replicas, ...names.filter((name) => name === 'worker')];
  const first = ['load', 'edge'].filter((name) => names.includes(name));
  const called = names.filter((name) => !first.includes(name) && !shops.includes(name));
  const columns: readonly Column[] =
    shape === 'wide'
      ? [
          ...first.map((name) => ({ names: [name], width: 90, gap: 86 })),
          { names: shops, width: 122, gap: 86 },
          { names: called, width: 134, gap: 134 },
        ]
      : [
          { names: [...first, ...shops], passed: replicas.slice(0, -1), width: 110, gap: 0 },
          { names: called, width: 126, gap: 98 },
        ];
  return columns.filter((column) => column.names.length > 0);
}

/** From side to side where one lies right of the other, else from top to bottom; past what lies between, at its left. */
function lineBetween(source: Box, target: Box, sources: readonly Box[], all: readonly Box[]): Line {
  const isPast = all.some((box) => box.y > source.y && box.y < target.y && Math.abs(box.x - target.x) <= BYPASS);
  if (isPast && target.x === source.x) {
    const x = target.x + BYPASS / 2;
    const [from, to] = [
      { x, y: source.y + source.height },
      { x, y: target.y },
    ];
    return { from, to, label: between(from, to, LAST_GAP), rows: rowsOf(target, all) };
  }
  const isBeside = target.x > source.x + BYPASS;
  const from = isBeside
    ? { x: source.x + source.width, y: source.y + source.height / 2 }
    : { x: target.x + target.width / 2, y: source.y + source.height };
  const to = isBeside ? { x: target.x, y: target.y + target.height / 2 } : { x: target.x + target.width / 2, y: target.y };
  const label = between(from, to, from.y === to.y || !isBeside ? 0.5 : FANNED + shareApart(source, sources));
  return { from, to, label, rows: isBeside ? rowsOf(target, all) : 3 };
}

/** From the highest to the lowest of the boxes whose lines lead to the same one. */
function shareApart({ y }: Box, sources: readonly Box[]): number {
  if (sources.length < 2) return 0;
  const above = sources.filter((other) => other.y < y).length;
  return APART * (1 - (2 * above) / (sources.length - 1));
}

/** By how far the boxes of the target's column are apart: that much of it is between their lines where the words are. */
function rowsOf(target: Box, all: readonly Box[]): Line['rows'] {
  const next = all.filter(({ x, y }) => Math.abs(x - target.x) <= BYPASS && y !== target.y);
  const apart = FANNED * Math.min(Infinity, ...next.map(({ y }) => Math.abs(y - target.y)));
  return apart >= ROWS_APART.three ? 3 : apart >= ROWS_APART.two ? 2 : 1;
}

/** A place on the way. */
export const between = (from: Place, to: Place, share: number): Place => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});
