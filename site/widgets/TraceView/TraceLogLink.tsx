import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { useLab } from '../../live/lab.ts';

/** To the log lines of a request, where a lab may still have them. */
export function TraceLogLink({ traceId }: { readonly traceId: string }): ReactNode {
  const { reach } = useLab();
  return reach === 'live' ? (
    <Link className="view-toggle" to={`/logs/?trace=${traceId}`}>
      Its log lines
    </Link>
  ) : null;
}
