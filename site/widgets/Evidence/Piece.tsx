import { useMemo, type ReactNode } from 'react';
import type { CapturedEvidence } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { figureCharts } from '../../live/charts.ts';
import type { Stretch } from '../../live/progress.ts';
import type { RunView } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { InlineCode } from '../../theme/ReferencePage/InlineCode.tsx';
import { ChartStack } from '../LiveChart/ChartStack.tsx';
import { LockGraph } from '../LockGraph/index.tsx';
import { LogLines } from '../LogTail/LogLines.tsx';
import { stateOfPhase } from '../phase-state.ts';
import { changeOf } from '../QueryPlan/change.ts';
import { QueryPlan } from '../QueryPlan/index.tsx';
import { StatementTable } from '../StatementTable/index.tsx';
import { CapturedTraces } from '../TraceView/CapturedTraces.tsx';
import type { Captured, Found, Section } from './sections.ts';
import styles from './styles.module.css';

interface Props {
  readonly section: Section;
  readonly scenario: ScenarioFacts;
  readonly view: RunView;
  readonly stretches: readonly Stretch[];
  readonly totalMs: number;
}

/** One piece of evidence: what to look at, then that, the phases beside each other. */
export function Piece({ section, ...run }: Props): ReactNode {
  return (
    <div className={styles.piece}>
      <p className={styles.shows}>
        <InlineCode text={section.evidence.shows} />
      </p>
      <Body section={section} {...run} />
    </div>
  );
}

function Body({ section, ...run }: Props): ReactNode {
  const { evidence, found } = section;
  switch (evidence.kind) {
    case 'figures':
      return <Figures signals={evidence.signals} {...run} />;
    case 'statements':
      return <Statements found={found} view={run.view} />;
    case 'trace':
      return <Traces found={found} view={run.view} />;
    case 'logs':
      return <Columns found={found} view={run.view} isWide />;
    case 'plan':
      return (
        <>
          <PlanChange found={found} />
          <Columns found={found} view={run.view} />
        </>
      );
    default:
      return <Columns found={found} view={run.view} />;
  }
}

/** These signals over the whole run, on the axis of its other charts. */
function Figures({
  signals,
  scenario,
  view,
  stretches,
  totalMs,
}: Omit<Props, 'section'> & { readonly signals: readonly string[] }) {
  const charts = useMemo(() => figureCharts(signals, scenario.signalHelp), [signals, scenario]);
  return <ChartStack scenario={scenario.name} charts={charts} view={view} stretches={stretches} totalMs={totalMs} />;
}

interface FoundProps {
  readonly found: readonly Found[];
  readonly view: RunView;
}

/** In one table, so that a statement is compared with itself. */
function Statements({ found, view }: FoundProps): ReactNode {
  const there = found.flatMap(({ captured }) => (captured?.kind === 'statements' ? [captured] : []));
  return (
    <>
      {there.length > 0 && <StatementTable phases={there} />}
      {found.map((each) => each.state !== 'there' && <NotThere key={each.phase} found={each} view={view} named />)}
    </>
  );
}

/** Requests of the first phase over those of the others, on one scale. */
function Traces({ found, view }: FoundProps): ReactNode {
  const [first, ...others] = found.flatMap(({ captured }) => (captured?.kind === 'trace' ? [captured] : []));
  return (
    <>
      {first && <CapturedTraces failure={first} others={others} />}
      {found.map((each) => each.state !== 'there' && <NotThere key={each.phase} found={each} view={view} named />)}
    </>
  );
}

function PlanChange({ found }: Pick<FoundProps, 'found'>): ReactNode {
  const plans = found.flatMap(({ phase, captured }) =>
    captured?.kind === 'plan' && captured.plan ? [{ phase, plan: captured.plan }] : [],
  );
  const [from, to] = [plans[0], plans.at(-1)];
  if (!from || !to || from === to) return null;
  return (
    <p className={styles.change}>
      {phaseNames[from.phase]} → {phaseNames[to.phase].toLowerCase()}: {changeOf(from.plan, to.plan)}
    </p>
  );
}

/** Side by side where there is room, or each as wide as can be. */
function Columns({ found, view, isWide = false }: FoundProps & { readonly isWide?: boolean }): ReactNode {
  return (
    <div className={styles.columns} data-wide={isWide}>
      {found.map((each) => (
        <section key={each.phase} aria-label={phaseNames[each.phase]} className={styles.column}>
          <h5 data-state={stateOfPhase[each.phase]}>{phaseNames[each.phase]}</h5>
          {each.captured ? <One captured={each.captured} /> : <NotThere found={each} view={view} />}
        </section>
      ))}
    </div>
  );
}

function One({ captured }: { readonly captured: CapturedEvidence }): ReactNode {
  const of = phaseNames[captured.phase].toLowerCase();
  switch (captured.kind) {
    case 'locks':
      return <LockGraph frame={captured.frame} of={of} />;
    case 'plan':
      return <Plan captured={captured} of={of} />;
    case 'logs':
      return <Lines captured={captured} of={of} />;
    default:
      return null;
  }
}

/** Without a plan there is PostgreSQL's own word why. */
function Plan({ captured: { plan, problem }, of }: { readonly captured: Captured<'plan'>; readonly of: string }): ReactNode {
  return plan ? <QueryPlan plan={plan} of={of} /> : <p className="quiet">{problem ?? 'There is no plan.'}</p>;
}

function Lines({
  captured: { contains, total, entries },
  of,
}: {
  readonly captured: Captured<'logs'>;
  readonly of: string;
}): ReactNode {
  const said =
    total === 0 ? 'No line contains' : total === 1 ? 'One line contains' : `${formatValue(total, 'count')} lines contain`;
  return (
    <>
      <p className="quiet">
        {said} “{contains}”{total > entries.length && `; the last ${entries.length} of them`}.
      </p>
      {entries.length > 0 && <LogLines entries={entries} label={`Log lines of the window, ${of}`} />}
    </>
  );
}

/** Why there is nothing of a phase. */
function NotThere({ found: { phase, state }, view, named = false }: NotThereProps): ReactNode {
  const isOver = view.state === 'ended';
  const said =
    state === 'missing'
      ? 'nothing of this was captured.'
      : isOver
        ? 'has not run.'
        : 'this is here as soon as the phase has ended.';
  return <p className="quiet">{named ? `${phaseNames[phase]}: ${said}` : `${said[0]?.toUpperCase()}${said.slice(1)}`}</p>;
}

interface NotThereProps {
  readonly found: Found;
  readonly view: RunView;
  /** Says of which phase, where no heading does. */
  readonly named?: boolean;
}
