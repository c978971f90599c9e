import type { MeasureResult, PhaseEvent, PhaseKind, RunStatus, RunSummary } from '../../openapi/client.ts';
import { formatLimit, formatValue } from '../format.ts';
import type { RunView } from './view.ts';

/** How the phases are called on a page. */
export const phaseNames: Record<PhaseKind, string> = { calm: 'Calm', failure: 'Failure', fix: 'Fix', tempting: 'Tempting' };

/** What a phase's verdict says: whether the design was healthy, as a sentence. */
export function phaseSentence(kind: PhaseKind, healthy: boolean): string {
  return sentences[kind][healthy ? 'healthy' : 'unhealthy'];
}

const sentences: Record<PhaseKind, { readonly healthy: string; readonly unhealthy: string }> = {
  calm: {
    healthy: 'Calm is healthy: the load alone breaks nothing.',
    unhealthy: 'Calm is not healthy: the load alone breaks it.',
  },
  failure: { healthy: 'The failure broke nothing: every measure held.', unhealthy: 'The failure breaks it.' },
  fix: { healthy: 'The fix holds.', unhealthy: 'The fix does not hold.' },
  tempting: { healthy: 'The tempting fix holds.', unhealthy: 'The tempting fix does not hold.' },
};

/** As many measures as a sentence can carry. */
const MOST_VALUES = 2;

/** What decided a phase: the measures that did not hold, else the first of those that did. */
export function decidingValues(measures: readonly MeasureResult[]): string {
  const failed = measures.filter(({ holds }) => !holds);
  const told = (failed.length > 0 ? failed : measures).slice(0, MOST_VALUES);
  const limits = told.map(({ comparison, limit, unit }) => `(limit: ${formatLimit(comparison, limit, unit)})`);
  // A limit that is the same for all is said once.
  const isShared = new Set(limits).size === 1;
  return told
    .map(({ name, value, unit }, index) => [`${name} ${formatValue(value, unit)}`, isShared ? '' : ` ${limits[index]}`].join(''))
    .join(', ')
    .concat(isShared ? ` ${limits[0]}` : '');
}

/** What a run's end says. */
export const statusSentences: Record<Exclude<RunStatus, 'running'>, string> = {
  finished: 'Finished.',
  proven: 'Proven.',
  notProven: 'Not proven.',
  inconclusive: 'Inconclusive: the load generator fell behind its schedule.',
  aborted: 'Aborted.',
  failed: 'Failed: the bench broke before there was a verdict.',
};

const inSentences: Record<PhaseKind, string> = {
  calm: 'the calm run',
  failure: 'the failure',
  fix: 'the fix',
  tempting: 'the tempting fix',
};

/** What a run's end says, and where not every phase has run, which are missing. */
export function outcomeOf({ status, runs }: Pick<RunSummary, 'status' | 'runs'>, all: readonly PhaseKind[]): string {
  if (status === 'running') return '';
  const missing = all.filter((kind) => !runs.some((result) => result.kind === kind));
  if (status !== 'finished' || missing.length === 0) return statusSentences[status];
  return `Not run yet: ${missing.map((kind) => inSentences[kind]).join(', ')}.`;
}

/** What a screen reader hears when the phase changes or a verdict is there: never samples, never the clock. */
export function announcementOf({ state, run, step, problem }: RunView): string {
  if (state === 'refused') return problem?.message ?? '';
  if (state === 'ended' && run && run.status !== 'running') return [statusSentences[run.status], ...run.reasons].join(' ');
  if (state !== 'running' || !run?.phase) return state === 'starting' ? 'The run is starting.' : '';
  const result = run.runs.find(({ kind }) => kind === run.phase);
  if (result) return phaseSentence(result.kind, result.healthy);
  return `${phaseNames[run.phase]}: ${stepWords[step ?? 'preparing']}.`;
}

/** What a phase is doing, in words. */
export const stepWords: Record<PhaseEvent['step'], string> = {
  preparing: 'fresh database and processes',
  'warming up': 'warming up',
  measuring: 'measuring',
  settling: 'waiting for late work',
  done: 'done',
};
