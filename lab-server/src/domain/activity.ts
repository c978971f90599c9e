/** What can happen to the lab as a whole, in the order in which a reader meets it. */
export const activityKinds = [
  'enabled',
  'renewed',
  'disabled',
  'expired',
  'refused',
  'loadStarted',
  'loadChanged',
  'loadStopped',
  'loadExpired',
  'runStarted',
  'runEnded',
  'partKilled',
  'partEnded',
  'partRestarted',
  'halted',
  'released',
  'reset',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** Something that happened: whoever wanted it, all tabs and the command line see it. */
export interface Activity {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: ActivityKind;
  /** The scenario, the part of the bench, the load or the run that it happened to; empty: the lab as a whole. */
  readonly subject: string;
  /** One sentence or a few words: the design, why it was refused, how it ended. Null: the kind says all. */
  readonly detail: string | null;
}
