import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { formatDate } from '../../format.ts';
import { useLessonFacts } from '../../reader/reader.ts';

/** Where the incident of the lesson is told by those who had it. */
export function Incident(): ReactNode {
  const { title, url, checked } = useLessonFacts('Incident').incident;
  return (
    <p>
      The original: <Link to={url}>{title}</Link>.
      {checked !== undefined && <span className="quiet"> Link checked on {formatDate(checked)}.</span>}
    </p>
  );
}
