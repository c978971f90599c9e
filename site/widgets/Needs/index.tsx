import type { ReactNode } from 'react';
import type { Need } from '../../../openapi/client.ts';

export const needWords: Record<Need, string> = {
  linux: 'Linux only: skipped elsewhere',
  'replicas:2': 'Two replicas of the shop',
  worker: 'A worker process',
  redis: 'Redis',
};

/** What a scenario needs beyond what always runs. Without it the lab skips it. */
export function Needs({ needs }: { readonly needs: readonly Need[] }): ReactNode {
  return needs.length === 0 ? null : (
    <p className="badge-line">
      {needs.map((need) => (
        <span key={need} className="tag">
          {needWords[need]}
        </span>
      ))}
    </p>
  );
}
