import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Run } from '../../openapi/client.ts';
import type { ScenarioFacts } from '../plugins/catalogue/facts.ts';
import { labClient } from './api.ts';
import { connection, useLab } from './lab.ts';
import { tabMemory } from './run-memory.ts';
import { createFixedRun, createScenarioRun, type LoadRecording, type RunState, type ScenarioRun } from './scenario-run.ts';

/** A scenario that a page is about. */
export interface PageScenario {
  readonly scenario: ScenarioFacts;
  readonly loadRecording?: LoadRecording | undefined;
}

interface SharedRun extends PageScenario {
  readonly run: ScenarioRun;
}

const Context = createContext<ReadonlyMap<string, SharedRun>>(new Map());

interface Props {
  readonly scenarios: readonly PageScenario[];
  readonly children: ReactNode;
}

/** Gives the widgets of a page the scenarios that it is about. Widgets that name the same scenario show the same run. */
export function PageScenarios(props: Props): ReactNode {
  // The way from one page to the next may keep the components; it must not keep the runs.
  return <Shared key={props.scenarios.map(({ scenario }) => scenario.name).join(' ')} {...props} />;
}

function Shared({ scenarios, children }: Props): ReactNode {
  const [shared] = useState(
    () =>
      new Map(
        scenarios.map(({ scenario, loadRecording }) => [
          scenario.name,
          {
            scenario,
            loadRecording,
            run: createScenarioRun(scenario.name, loadRecording, {
              connection,
              client: labClient,
              memory: tabMemory,
              hasEvidence: scenario.evidence.length > 0,
            }),
          },
        ]),
      ),
  );
  useEffect(() => {
    const closes = [...shared.values()].map(({ run }) => run.open());
    return () => closes.forEach((close) => close());
  }, [shared]);
  return <Context value={shared}>{children}</Context>;
}

/** Shows a scenario in a state that does not change: for the page that shows every state of every widget. */
export function FixedScenario({
  scenario,
  state,
  children,
}: {
  readonly scenario: ScenarioFacts;
  readonly state: RunState;
  readonly children: ReactNode;
}): ReactNode {
  const shared = useMemo(() => new Map([[scenario.name, { scenario, run: createFixedRun(state) }]]), [scenario, state]);
  return <Context value={shared}>{children}</Context>;
}

function useShared(name: string): SharedRun {
  const shared = useContext(Context);
  const found = shared.get(name);
  if (found) return found;
  const known = [...shared.keys()].join(', ') || 'none';
  throw new Error(
    `A widget names the scenario "${name}", which this page does not list (it lists: ${known}). Add it to "scenarios" in the page's front matter.`,
  );
}

/** What the page knows of a scenario from its folder. A name that the page does not list fails the build. */
export const useScenario = (name: string): ScenarioFacts => useShared(name).scenario;

/** The run of a scenario on this page, shared by all widgets that ask for it. */
export function useScenarioRun(name: string): RunState & { readonly run: ScenarioRun } {
  const { run } = useShared(name);
  return { run, ...useSyncExternalStore(run.subscribe, run.getState, run.getFirst) };
}

/** The scenario that a widget names, or the only one that the page is about. */
export function useScenarioName(named?: string): string {
  const names = [...useContext(Context).keys()];
  const [only] = names;
  if (named !== undefined) return named;
  if (names.length === 1 && only !== undefined) return only;
  throw new Error(`A widget does not say which scenario it is about; the page is about ${names.join(', ') || 'none'}.`);
}

/** The recorded run of a scenario, fetched once a widget wants it; null until it is there, and where there is none. */
export function useRecording(name: string, isWanted: boolean): Run | null {
  const { loadRecording } = useShared(name);
  const { reach } = useLab();
  const [recording, setRecording] = useState<Run | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (isWanted && loadRecording) {
      void loadRecording().then(
        ({ default: run }) => isCurrent && setRecording(run),
        () => undefined, // the lab, which serves the page, has gone: asked for again when it is back
      );
    }
    return () => void (isCurrent = false);
  }, [loadRecording, isWanted, reach]);
  return recording;
}
