import { whenNear } from '../when-near.tsx';

/** The designs of a scenario and what differs, for pages on which they lie further down. */
export const CodeDiff = whenNear(async () => (await import('./index.tsx')).CodeDiff);
