import { formatLimit, formatValue } from '@systems-design-lab/scenarios/kit/format.ts';
import type {
  AnswerAuditName,
  Comparison,
  DataCheck,
  Measure,
  Reading,
  StreamStatistic,
} from '@systems-design-lab/scenarios/kit/index.ts';
import { IN_FLIGHT_AT_PEAK, type CounterReadings, type Observations, type Outcome } from './observations.ts';
import { medianSlope } from './theil-sen.ts';
import type { LoadSummary, MeasureResult, PhaseKind, PhaseResult, RunStatus } from './run.ts';

/** A send that is later than this was not sent on schedule. */
export const LATE_MS = 20;
/** The largest share of late sends with which a phase still says something. */
export const MOST_LATE = 0.01;
const QUARTERS = 4;

/** Holds every measure against what was observed. Pure: the same observations give the same results. */
export function judge(measures: readonly Measure[], observed: Observations): MeasureResult[] {
  return measures.map((measure) => {
    const value = read(measure.reading, observed);
    return {
      name: measure.name,
      unit: measure.unit,
      value,
      spread: value === null ? null : spreadOf(measure.reading, observed, value),
      comparison: measure.comparison,
      limit: measure.limit,
      holds: value !== null && keeps(value, measure.comparison, measure.limit),
    };
  });
}

function keeps(value: number, comparison: Comparison, limit: number): boolean {
  switch (comparison) {
    case 'below':
      return value < limit;
    case 'atMost':
      return value <= limit;
    case 'above':
      return value > limit;
    case 'atLeast':
      return value >= limit;
  }
}

/** The checks of the shop's data that these measures read. */
export function checksIn(measures: readonly Measure[]): DataCheck[] {
  return [...new Set(readingsIn(measures).flatMap((reading) => (reading.of === 'check' ? [reading.check] : [])))];
}

/** The audits of the shop's answers that these measures read. */
export function auditsIn(measures: readonly Measure[]): AnswerAuditName[] {
  return [...new Set(readingsIn(measures).flatMap((reading) => (reading.of === 'audit' ? [reading.audit] : [])))];
}

/** Whether these measures read the heap: collecting it costs the process time, so it is done for them alone. */
export const readHeap = (measures: readonly Measure[]): boolean => readingsIn(measures).some(({ of }) => of === 'heapGrowth');

function readingsIn(measures: readonly Measure[]): Reading[] {
  const within = (reading: Reading): Reading[] => {
    if (reading.of === 'ratio') return [...within(reading.numerator), ...within(reading.denominator)];
    if (reading.of === 'difference') return [...within(reading.minuend), ...within(reading.subtrahend)];
    return [reading];
  };
  return measures.flatMap(({ reading }) => within(reading));
}

/** The value of a reading; null where there is no data. */
export function read(reading: Reading, observed: Observations): number | null {
  switch (reading.of) {
    case 'stream': {
      const from = reading.lastMs === undefined ? 0 : observed.windowMs - reading.lastMs;
      const outcomes = (observed.streams[reading.stream] ?? []).filter((outcome) => outcome.atMs >= from);
      return readStream(reading, outcomes, observed.windowMs - from);
    }
    case 'statements': {
      const tag = reading.tag ?? '*';
      const count = (at: CounterReadings) => at.statements[tag]?.[reading.statistic] ?? 0;
      return count(observed.settled) - count(observed.atStart);
    }
    case 'database':
      return observed.settled.deadlocks - observed.atStart.deadlocks;
    case 'sessions':
      return observed.sessions[reading.when][reading.state] ?? 0;
    case 'oldestTransaction':
      return observed.oldestTransactionMs;
    case 'audit':
      return observed.audits[reading.audit] ?? null;
    case 'heapGrowth':
      return medianSlope(observed.heap.map(({ atMs, bytes }) => [atMs / 1000, bytes]));
    case 'check':
      return observed.checks[reading.check] ?? null;
    case 'partner': {
      // A greatest value, not a counter: the later reading has it.
      if (reading.statistic === 'mostInFlight')
        return observed.settled.partners[reading.partner]?.entries[IN_FLIGHT_AT_PEAK] ?? 0;
      const count = ({ partners }: CounterReadings) =>
        (reading.statistic === 'calls' ? partners[reading.partner]?.calls : partners[reading.partner]?.entries[reading.entry]) ??
        0;
      return count(observed.settled) - count(observed.atStart);
    }
    case 'process': {
      if (reading.statistic === 'restarts') {
        const count = (at: CounterReadings) => at.restarts[reading.process] ?? 0;
        return count(observed.settled) - count(observed.atStart);
      }
      const [before, after] = [observed.atStart, observed.settled].map(({ openFiles }) => openFiles[reading.process]);
      return before === undefined || after === undefined ? null : after - before;
    }
    case 'effects': {
      const count = (at: CounterReadings) => at.effects[reading.kind] ?? 0;
      return count(observed.settled) - count(observed.atStart);
    }
    case 'constant':
      return reading.value;
    case 'difference': {
      const minuend = read(reading.minuend, observed);
      const subtrahend = read(reading.subtrahend, observed);
      return minuend === null || subtrahend === null ? null : minuend - subtrahend;
    }
    case 'ratio': {
      const numerator = read(reading.numerator, observed);
      const denominator = read(reading.denominator, observed);
      if (numerator === null || denominator === null) return null;
      return denominator === 0 ? reading.whenNone : numerator / denominator;
    }
  }
}

function readStream(reading: Extract<Reading, { of: 'stream' }>, outcomes: readonly Outcome[], spanMs: number): number | null {
  const shareOf = (matches: (outcome: Outcome) => boolean) =>
    outcomes.length === 0 ? null : outcomes.filter(matches).length / outcomes.length;
  switch (reading.statistic) {
    case 'sent':
      return outcomes.length;
    case 'answered':
      return outcomes.filter((outcome) => outcome.status > 0).length;
    case 'right':
      return outcomes.filter((outcome) => outcome.ok).length;
    case 'contradictory':
      return shareOf(({ outcome }) => outcome === 'contradictory');
    case 'errorRate':
      return shareOf((outcome) => !outcome.ok);
    case 'shareSlowerThan':
      return shareOf((outcome) => !outcome.ok || outcome.latencyMs > reading.thresholdMs);
    case 'statusCount':
      return outcomes.filter((outcome) => outcome.status === reading.status).length;
    case 'statusShare':
      return shareOf((outcome) => outcome.status === reading.status);
    case 'goodput':
      return outcomes.filter((outcome) => outcome.ok && outcome.latencyMs <= reading.withinMs).length / (spanMs / 1000);
    case 'latency':
      return quantile(
        outcomes.map((outcome) => outcome.latencyMs),
        reading.quantile,
      );
  }
}

/** Nearest-rank quantile; null of nothing. */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null;
}

/** How far the value of a rate strays over the quarters of the window. Counts have their spread over repeats instead. */
function spreadOf(reading: Reading, observed: Observations, value: number): number | null {
  if (
    reading.of !== 'stream' ||
    reading.lastMs !== undefined ||
    reading.statistic === 'sent' ||
    reading.statistic === 'right' ||
    reading.statistic === 'answered' ||
    reading.statistic === 'statusCount'
  ) {
    return null;
  }
  const quarterMs = observed.windowMs / QUARTERS;
  const outcomes = observed.streams[reading.stream] ?? [];
  const distances = Array.from({ length: QUARTERS }, (_, quarter) => {
    const within = outcomes.filter(({ atMs }) => atMs >= quarter * quarterMs && atMs < (quarter + 1) * quarterMs);
    const there = readStream(reading, within, quarterMs);
    return there === null ? 0 : Math.abs(there - value);
  });
  return Math.max(...distances);
}

/** One line for each stream: what was sent and how it ended. */
export function summarise(observed: Observations): LoadSummary[] {
  return Object.entries(observed.streams).map(([stream, outcomes]) => {
    const seen = (statistic: StreamStatistic) => {
      const reading = { of: 'stream', stream, ...statistic } as const;
      const value = read(reading, observed);
      return { value, spread: value === null ? null : spreadOf(reading, observed, value) };
    };
    const errors = seen({ statistic: 'errorRate' });
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((quantile) => seen({ statistic: 'latency', quantile })) as [Seen, Seen, Seen];
    const late = outcomes.filter((outcome) => outcome.lateMs > LATE_MS).length;
    return {
      stream,
      sent: outcomes.length,
      errorRate: errors.value ?? 0,
      p50Ms: p50.value,
      p95Ms: p95.value,
      p99Ms: p99.value,
      lateShare: outcomes.length === 0 ? 0 : late / outcomes.length,
      spread: { errorRate: errors.spread, p50Ms: p50.spread, p95Ms: p95.spread, p99Ms: p99.spread },
      outcomes: countBy(outcomes.map(({ outcome }) => outcome)),
    };
  });
}

type Seen = Readonly<Record<'value' | 'spread', number | null>>;

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Whether the load generator kept its schedule over all streams. A stream that sent nothing proves nothing. */
export function keptSchedule(load: readonly LoadSummary[]): boolean {
  const sent = load.reduce((sum, { sent }) => sum + sent, 0);
  const late = load.reduce((sum, { sent, lateShare }) => sum + sent * lateShare, 0);
  return sent > 0 && load.every((stream) => stream.sent > 0) && late / sent <= MOST_LATE;
}

/** What each phase has to show: calm and fix are healthy, failure and the tempting fix are not. */
const expectedHealthy: Record<PhaseKind, boolean> = { calm: true, failure: false, fix: true, tempting: false };

/** The verdict over all phases that a scenario has, with one sentence for each phase that came out otherwise. */
export function verdictOf(
  phases: readonly PhaseResult[],
  expected: readonly PhaseKind[],
): { status: Extract<RunStatus, 'proven' | 'notProven' | 'inconclusive' | 'finished'>; reasons: string[] } {
  const inconclusive = phases.filter(({ conclusive }) => !conclusive);
  if (inconclusive.length > 0) {
    return {
      status: 'inconclusive',
      reasons: inconclusive.map(({ kind }) => `The load generator fell behind its schedule in ${kind}.`),
    };
  }
  if (!expected.every((kind) => phases.some((phase) => phase.kind === kind))) return { status: 'finished', reasons: [] };
  const reasons = phases.flatMap((phase) => [
    ...(phase.healthy === expectedHealthy[phase.kind] ? [] : [unexpected(phase)]),
    ...phase.notRestored.map((what) => `After ${phase.kind} the steady state was not restored: ${what}`),
  ]);
  return { status: reasons.length === 0 ? 'proven' : 'notProven', reasons };
}

function unexpected({ kind, measures }: PhaseResult): string {
  if (!expectedHealthy[kind]) return `${capitalised(kind)} stayed healthy: no measure crossed its limit.`;
  const broken = measures
    .filter(({ holds }) => !holds)
    .map(
      ({ name, value, unit, comparison, limit }) =>
        `${name} ${formatValue(value, unit)} (${formatLimit(comparison, limit, unit)})`,
    );
  return `${capitalised(kind)} is not healthy: ${broken.join('; ')}.`;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
