import type { CapturedEvidence, PhaseKind } from '../../../openapi/client.ts';
import type { RunView } from '../../live/view.ts';
import type { Evidence, EvidenceKind } from '../../../scenarios/kit/index.ts';

/** What was captured of one kind. */
export type Captured<Kind extends EvidenceKind> = Extract<CapturedEvidence, { kind: Kind }>;

/** One piece of evidence that a scenario declares, with what each phase has captured of it. */
export interface Section {
  readonly evidence: Evidence;
  /** What its tab says; no two are the same. */
  readonly label: string;
  readonly found: readonly Found[];
}

/** A phase that is shown. `pending`: it has not ended. `missing`: it has, and this could not be captured, or was not recorded. */
export interface Found {
  readonly phase: PhaseKind;
  readonly state: 'pending' | 'missing' | 'there';
  readonly captured: CapturedEvidence | null;
}

/** The declared evidence in its order, each with what the run has of it so far. */
export function sectionsOf(declared: readonly Evidence[], phases: readonly PhaseKind[], view: RunView): readonly Section[] {
  const ended = view.run?.runs.map(({ kind }) => kind) ?? [];
  const isOver = view.state === 'ended';
  const labels = declared.map((evidence) => labelOf(evidence));
  return declared.map((evidence, index) => ({
    evidence,
    label: numbered(labels, index),
    found: phases.map((phase) => {
      const captured = view.evidence.find((each) => each.phase === phase && isOf(each, evidence, declared)) ?? null;
      // The lab tells first that a phase has ended, then what it captured: what is not there yet is only missing at the end.
      const hasEnded = isOver || ended.indexOf(phase) < ended.length - 1;
      return { phase, captured, state: captured ? 'there' : ended.includes(phase) && hasEnded ? 'missing' : 'pending' };
    }),
  }));
}

/** Of the phases that have it, those that are shown unless the reader chooses others: the failure, and what mends it. */
export const shownAtFirst = (phases: readonly PhaseKind[]): readonly PhaseKind[] => {
  const telling = phases.filter((kind) => kind === 'failure' || kind === 'fix');
  return telling.length > 0 ? telling : phases;
};

/** A recording from before the sentence was changed still has its evidence, where the scenario declares one of its kind. */
const isOf = (captured: CapturedEvidence, { kind, shows }: Evidence, declared: readonly Evidence[]): boolean =>
  captured.kind === kind && (captured.shows === shows || declared.filter((each) => each.kind === kind).length === 1);

/** What each kind is called on pages. */
export const kindNames: Record<EvidenceKind, string> = {
  trace: 'Requests',
  locks: 'Lock waits',
  plan: 'Query plan',
  statements: 'Statements',
  logs: 'Log lines',
  figures: 'Figures',
};

function labelOf(evidence: Evidence): string {
  if (evidence.kind === 'trace') return `${kindNames.trace}: ${evidence.stream}`;
  if (evidence.kind === 'plan') return `${kindNames.plan}: ${evidence.statement}`;
  return kindNames[evidence.kind];
}

function numbered(labels: readonly string[], index: number): string {
  const label = labels[index] ?? '';
  if (labels.indexOf(label) === labels.lastIndexOf(label)) return label;
  return `${label} ${labels.slice(0, index + 1).filter((other) => other === label).length}`;
}
