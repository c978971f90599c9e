import CodeBlock from '@theme-init/CodeBlock';
import type { ReactNode } from 'react';
import type { DesignKind } from '../../../openapi/client.ts';
import { useScenario, useScenarioName } from '../../live/page-scenarios.tsx';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { CodeTabs } from './CodeTabs.tsx';
import { DiffView } from './DiffView.tsx';
import { LineQuestion } from './LineQuestion.tsx';
import { Notes } from './Notes.tsx';
import { placeNotes } from './answer.ts';

export interface CodeDiffProps {
  /** May be left out where the page is about one scenario. */
  readonly scenario?: string;
  /** Absent: the diffs and the files, each under a tab. `files`: without the diffs. `diff`: the repair alone. A design: its file. */
  readonly view?: 'files' | 'diff' | DesignKind;
  /** What the diff leads to; absent: the fix. */
  readonly to?: Exclude<DesignKind, 'broken'>;
  /** A question whose answer is a line of broken.ts: "Which line?" Nothing points at it before the reader has chosen. */
  readonly ask?: string;
  /** Words that stand in one line of the file → what is to say of that line, on demand. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** The designs of a scenario as they run: files, what differs between them, or a question about one line. */
export function CodeDiff({ scenario, view, to = 'fixed', ask, notes = {} }: CodeDiffProps): ReactNode {
  const { name, sources, diffs } = useScenario(useScenarioName(scenario));
  if (ask !== undefined) {
    const source = sourceOf(name, sources, 'broken');
    return <LineQuestion question={ask} source={source} lines={diffTo(name, diffs, 'fixed')} notes={placeNotes(source, notes)} />;
  }
  switch (view) {
    case undefined:
    case 'files':
      return <CodeTabs sources={sources} diffs={view === 'files' ? [] : diffs} />;
    case 'diff':
      return (
        <>
          <DiffView lines={diffTo(name, diffs, to)} label={`What differs between broken.ts and ${to}.ts`} />
          <Notes notes={placeNotes(sourceOf(name, sources, to), notes)} />
        </>
      );
    default: {
      const source = sourceOf(name, sources, view);
      return (
        <>
          <CodeBlock language="ts" title={source.file} showLineNumbers>
            {source.text}
          </CodeBlock>
          <Notes notes={placeNotes(source, notes)} />
        </>
      );
    }
  }
}

function sourceOf(name: string, sources: ScenarioFacts['sources'], design: DesignKind): ScenarioFacts['sources'][number] {
  const found = sources.find((source) => source.design === design);
  if (found) return found;
  throw new Error(`The scenario "${name}" has no ${design}.ts; it has ${sources.map(({ file }) => file).join(', ')}.`);
}

function diffTo(name: string, diffs: ScenarioFacts['diffs'], to: DesignKind): ScenarioFacts['diffs'][number]['lines'] {
  const found = diffs.find((diff) => diff.to === to);
  if (found) return found.lines;
  throw new Error(`The scenario "${name}" has no ${to}.ts to compare broken.ts with.`);
}
