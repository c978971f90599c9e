import { linkStates, type LinkState } from '../../scenarios/kit/link-state.ts';
import type { LinkName, PartnerName, WorkerPartner } from '../../scenarios/kit/index.ts';
import type { DesignKind } from '../../openapi/client.ts';
import { formatValue } from '../format.ts';
import { valueAt, type Point, type Series } from './series.ts';

/** The parts of the bench and the arrows between them, at one moment. */
export interface Topology {
  readonly parts: readonly Part[];
  readonly links: readonly Link[];
}

export interface Part {
  /** As links name it; whoever sends requests is `load`. */
  readonly name: string;
  /** `gone`: its process was there, and is not while others are. `off`: nothing of it has been seen, or the stage is empty. */
  readonly state: 'running' | 'gone' | 'off';
  /** What is known of it, most telling first. */
  readonly figures: readonly string[];
  /** Which design of a port it runs; null where nobody has replaced one. */
  readonly design: DesignKind | null;
}

export interface Link {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** What the links process says of it. `unknown`: it has said nothing, as in a recording from before it could. */
  readonly state: LinkState | 'unknown';
  /** What passes, as requests where somebody counts them, else as bytes both ways. Null: nobody has said. */
  readonly flow: Flow | null;
  readonly connections: number | null;
  /** How long answers take over it, ms, toxics included; while none comes, for how long somebody has waited. */
  readonly answerMs: number | null;
}

export interface Flow {
  readonly perSecond: number;
  readonly unit: 'perSecond' | 'bytes';
  /** Share of the requests that ended in an error. */
  readonly failing: number;
  /** All that has passed since the start of what is shown. */
  readonly total: number;
}

/** The partners that the shop calls, in the order in which they are drawn. */
export const partners = Object.keys({
  cache: true,
  fraud: true,
  payments: true,
  push: true,
  recommendations: true,
  shipping: true,
  supplier: true,
  tax: true,
  warehouse: true,
} satisfies Record<Exclude<PartnerName, WorkerPartner>, true>) as Exclude<PartnerName, WorkerPartner>[];

/** What a bench has as far as a page knows, until the links say which there are. */
const usualLinks: readonly LinkName[] = [
  'client:edge',
  'edge:shop',
  'shop:postgres',
  ...partners.map((name) => `shop:${name}` as const),
];

/** Samples come four times a second while something happens; what is older than this says nothing of now. */
const FRESH_MS = 1_500;
/** Rates are over this long, so that labels can be read. */
const RATE_MS = 1_000;

/** What the signals say of the bench at a time, which is on the axis of their points. */
export function topologyAt(series: readonly Series[], atMs: number): Topology {
  const told = [...new Set(series.flatMap(({ labels }) => labels.link ?? []))];
  const names = told.length > 0 ? inUsualOrder(told) : usualLinks;
  const links = names.map((name) => linkAt(series, name, atMs));
  const parts = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  return { parts: parts.map((name) => partAt(series, name, atMs)), links };
}

const inUsualOrder = (names: readonly string[]): readonly string[] => [
  ...usualLinks.filter((name) => names.includes(name)),
  ...names.filter((name) => !(usualLinks as readonly string[]).includes(name)),
];

function linkAt(series: readonly Series[], name: string, atMs: number): Link {
  const [from = '', to = ''] = name.split(':');
  const value = valueAt(find(series, 'link_state', { link: name })[0]?.points ?? [], atMs);
  return {
    name,
    from: from === 'client' ? 'load' : from,
    to,
    state: (value === null ? undefined : linkStates[value]) ?? 'unknown',
    flow: from === 'client' ? loadAt(series, atMs) : (callsAt(series, to, atMs) ?? bytesAt(series, name, atMs)),
    connections: freshAt(find(series, 'link_connections', { link: name })[0]?.points, atMs),
    answerMs: answerMsAt(series, name, atMs),
  };
}

function answerMsAt(series: readonly Series[], link: string, atMs: number): number | null {
  const seconds = meanAt(find(series, 'link_answer_seconds', { link })[0]?.points ?? [], atMs);
  return seconds === null ? null : seconds * 1000;
}

/** What users ask for, and the share of it that fails them. */
function loadAt(series: readonly Series[], atMs: number): Flow | null {
  const offered = find(series, 'load_offered_per_second');
  const streams = offered.flatMap(({ labels, points }) => {
    const perSecond = freshAt(points, atMs);
    const errors = find(series, 'load_error_ratio', labels)[0];
    return perSecond === null ? [] : [{ perSecond, failing: freshAt(errors?.points, atMs) ?? 0 }];
  });
  if (streams.length === 0) return null;
  const perSecond = sum(streams.map((stream) => stream.perSecond));
  const failed = sum(streams.map((stream) => stream.perSecond * stream.failing));
  const total = sum(offered.map(({ points }) => integral(points, atMs)));
  return { perSecond, unit: 'perSecond', failing: perSecond === 0 ? 0 : failed / perSecond, total };
}

/** Partners count who called them. */
function callsAt(series: readonly Series[], partner: string, atMs: number): Flow | null {
  const points = find(series, 'partner_calls_total', { partner })[0]?.points;
  if (!points || freshAt(points, atMs) === null) return null;
  const start = points.findLastIndex(([time]) => time <= atMs - RATE_MS);
  const recent = points.slice(Math.max(0, start)).filter(([time]) => time <= atMs);
  const overMs = Math.min(Math.max(atMs - (recent[0]?.[0] ?? atMs), RATE_MS), FRESH_MS);
  return {
    perSecond: (increase(recent) * 1000) / overMs,
    unit: 'perSecond',
    failing: 0,
    total: totalOf(points.filter(([time]) => time <= atMs)),
  };
}

function bytesAt(series: readonly Series[], link: string, atMs: number): Flow | null {
  const directions = find(series, 'link_bytes_per_second', { link });
  const rates = directions.flatMap(({ points }) => meanAt(points, atMs) ?? []);
  if (rates.length === 0) return null;
  return {
    perSecond: sum(rates),
    unit: 'bytes',
    failing: 0,
    total: sum(directions.map(({ points }) => integral(points, atMs))),
  };
}

function partAt(series: readonly Series[], name: string, atMs: number): Part {
  const process = processOf(series, name);
  const staged = ['edge', 'shop'].flatMap((other) => (other === process ? [] : (lifeOf(series, other, atMs) ?? [])));
  const isOfStage = !alwaysThere.includes(process);
  const life = lifeOf(series, process, atMs);
  const isRunning = life?.isRunning && (!isOfStage || process === 'edge' || staged.some((other) => other.isRunning));
  if (isRunning) return { name, state: 'running', figures: figuresAt(series, name, process, atMs), design: null };
  // One that ended with its stage has not gone: all of that stage did.
  const isMissed = staged.some((other) => other.isRunning && life !== null && (!isOfStage || life.lastMs >= other.firstMs));
  return { name, state: isMissed ? 'gone' : 'off', figures: [], design: null };
}

/** These outlive a stage, which is what a phase has for itself. */
const alwaysThere: readonly string[] = ['load', 'postgres-bench'];

interface Life {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly isRunning: boolean;
}

/** Since when the process of that name has been there, or until when it was; null where it was never seen. */
function lifeOf(series: readonly Series[], process: string, atMs: number): Life | null {
  const lives = ['process_memory_bytes', 'process_cpu_share'].flatMap((signal) => {
    const all = find(series, signal, { process })[0]?.points;
    const points = all?.filter(([time]) => time <= atMs) ?? [];
    const last = points.at(-1);
    if (!last) return [];
    const gap = points.findLastIndex((point, index) => index > 0 && isGapBetween(points[index - 1] ?? point, point));
    const [firstMs] = points[Math.max(0, gap)] ?? last;
    return [{ firstMs, lastMs: last[0], isRunning: freshAt(all, atMs) !== null }];
  });
  return lives.length === 0
    ? null
    : {
        firstMs: Math.max(...lives.map((life) => life.firstMs)),
        lastMs: Math.max(...lives.map((life) => life.lastMs)),
        isRunning: lives.some((life) => life.isRunning),
      };
}

/** Partners share a process, unless an effect aims at one of them. */
function processOf(series: readonly Series[], part: string): string {
  if (part === 'postgres') return 'postgres-bench';
  const isKnown = find(series, 'process_memory_bytes', { process: part }).length > 0;
  return isKnown || ['load', 'edge', 'shop'].includes(part) ? part : 'partners';
}

function figuresAt(series: readonly Series[], part: string, process: string, atMs: number): readonly string[] {
  const value = (signal: string, labels: Series['labels'] = {}) => freshAt(find(series, signal, labels)[0]?.points, atMs);
  const counted = (signal: string, what: string, labels?: Series['labels']): string[] => {
    const found = value(signal, labels);
    return found === null ? [] : [`${formatValue(Math.round(found), 'count')} ${what}`];
  };
  switch (part) {
    case 'load': {
      const failing = loadAt(series, atMs)?.failing;
      return failing === undefined ? [] : [`${formatValue(failing, 'share')} errors`];
    }
    case 'shop':
      return [...counted('db_pool_waiting', 'waiting'), ...counted('db_pool_in_use', 'connections')];
    case 'postgres': {
      const sessions = find(series, 'postgres_sessions').flatMap(({ points }) => freshAt(points, atMs) ?? []);
      if (sessions.length === 0) return [];
      return [
        `${formatValue(sum(sessions), 'count')} sessions`,
        ...counted('postgres_sessions', 'in transaction', { state: 'idle in transaction' }),
      ];
    }
    default: {
      const cpu = value('process_cpu_share', { process });
      const queue = value('partner_queue_depth', { partner: part }) ?? 0;
      if (queue > 0) return counted('partner_queue_depth', 'in its queue', { partner: part });
      return cpu === null ? [] : [`CPU ${formatValue(cpu, 'share')}`];
    }
  }
}

function find(series: readonly Series[], signal: string, labels: Series['labels'] = {}): readonly Series[] {
  return series.filter(
    (line) => line.signal === signal && Object.entries(labels).every(([name, value]) => line.labels[name] === value),
  );
}

/** The value at a time, unless its last sample is old. In a recording a level stretch has no inner points. */
function freshAt(points: readonly Point[] | undefined, atMs: number): number | null {
  const index = points?.findLastIndex(([time]) => time <= atMs) ?? -1;
  const last = points?.[index];
  if (!last) return null;
  return atMs - last[0] <= FRESH_MS || points?.[index + 1]?.[1] === last[1] ? last[1] : null;
}

const isGapBetween = (one: Point, next: Point): boolean => next[0] - one[0] > FRESH_MS && next[1] !== one[1];

function meanAt(points: readonly Point[], atMs: number): number | null {
  const recent = points.filter(([time]) => time > atMs - RATE_MS && time <= atMs);
  return recent.length === 0 ? freshAt(points, atMs) : sum(recent.map(([, value]) => value)) / recent.length;
}

/** By how much a counter grew. It begins anew with its process; what that counted before it was first asked is of no known time. */
const increase = (points: readonly Point[]): number =>
  sum(points.slice(1).map(([, value], index) => Math.max(0, value - (points[index]?.[1] ?? 0))));

/** All that a counter counted, whoever's it was. */
const totalOf = (points: readonly Point[]): number =>
  sum(
    points.map(([, value], index) => {
      const before = points[index - 1]?.[1] ?? 0;
      return value >= before ? value - before : value;
    }),
  );

/** What a rate comes to over time. Across a gap nothing is known, so nothing is counted. */
function integral(points: readonly Point[], atMs: number): number {
  return sum(
    points.map(([fromMs, value], index) => {
      const next = points[index + 1];
      const toMs = Math.min(next?.[0] ?? fromMs, atMs);
      const isGap = next !== undefined && isGapBetween([fromMs, value], next);
      return isGap || toMs <= fromMs ? 0 : (value * (toMs - fromMs)) / 1000;
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
