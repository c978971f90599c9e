import CodeBlock from '@theme-init/CodeBlock';
import TabItem from '@theme/TabItem';
import Tabs from '@theme/Tabs';
import type { ReactNode } from 'react';
import type { DesignKind } from '../../../openapi/client.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { DiffView } from './DiffView.tsx';

const designNames: Record<DesignKind, string> = { broken: 'Broken', fixed: 'Fixed', tempting: 'Tempting' };

/** Designs as files, and what differs between them, each under a tab of its own. */
export function CodeTabs({ sources, diffs }: Pick<ScenarioFacts, 'sources' | 'diffs'>): ReactNode {
  return (
    <Tabs>
      {[
        ...diffs.map(({ from, to, lines }) => (
          <TabItem
            key={`${from}-${to}`}
            value={`${from}-${to}`}
            label={`${designNames[from]} → ${designNames[to].toLowerCase()}`}
          >
            <DiffView lines={lines} label={`What differs between ${from}.ts and ${to}.ts`} />
          </TabItem>
        )),
        ...sources.map(({ design, file, text }) => (
          <TabItem key={design} value={design} label={file}>
            <CodeBlock language="ts" showLineNumbers>
              {text}
            </CodeBlock>
          </TabItem>
        )),
      ]}
    </Tabs>
  );
}
