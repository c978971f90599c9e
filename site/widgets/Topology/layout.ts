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
  /** Where its words are: the middle of their two rows. */
  readonly label: Place;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** `wide`: requests travel from left to right. `compact`: from the top down, what the shop calls at the right; for phones. */
export type Shape = 'wide' | 'compact';

const sizes = {
  wide: { width: 740, height: 300, box: { width: 116, height: 62 } },
  compact: { width: 330, height: 400, box: { width: 116, height: 62 } },
} as const;

/** A layout for parts of whatever number. The drawing keeps its size, so that nothing beneath it moves. */
export function layoutOf({ parts, links }: Pick<Topology, 'parts' | 'links'>, shape: Shape): Layout {
  const { width, height, box } = sizes[shape];
  const names = parts.map(({ name }) => name);
  const columns = columnsOf(names, shape);
  const place = (column: number, row: number, rows: number): Box => {
    const x = columns.length === 1 ? 0 : (column * (width - box.width)) / (columns.length - 1);
    return { ...box, x, y: (height * (row + 0.5)) / rows - box.height / 2 };
  };
  const boxes = new Map(
    columns.flatMap((column, index) => column.map((name, row) => [name, place(index, row, column.length)] as const)),
  );
  const lines = links.flatMap(({ name, from, to }) => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    return source && target ? [[name, lineBetween(source, target)] as const] : [];
  });
  return { width, height, boxes, lines: new Map(lines) };
}

/** By role: who asks, who takes in, the shop and its replicas, and those that it asks. */
function columnsOf(names: readonly string[], shape: Shape): readonly (readonly string[])[] {
  const shops = names.filter((name) => /^shop(-\d+)?$/.test(name));
  const first = ['load', 'edge'].filter((name) => names.includes(name));
  const called = names.filter((name) => !first.includes(name) && !shops.includes(name));
  const columns = shape === 'wide' ? [...first.map((name) => [name]), shops, called] : [[...first, ...shops], called];
  return columns.filter((column) => column.length > 0);
}

/** From side to side where one lies right of the other, else from top to bottom. */
function lineBetween(source: Box, target: Box): Line {
  const isBeside = target.x > source.x;
  const from = isBeside
    ? { x: source.x + source.width, y: source.y + source.height / 2 }
    : { x: source.x + source.width / 2, y: source.y + source.height };
  const to = isBeside ? { x: target.x, y: target.y + target.height / 2 } : { x: target.x + target.width / 2, y: target.y };
  return { from, to, label: between(from, to, 0.5) };
}

/** A place on the way. */
export const between = (from: Place, to: Place, share: number): Place => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});
