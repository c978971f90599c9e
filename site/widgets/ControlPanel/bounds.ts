/** Seconds; the lab's own bounds. */
export const lease = { default: 300, min: 1, max: 3_600 } as const;

/** Those that are offered. */
export const leases: readonly { readonly seconds: number; readonly label: string }[] = [
  { seconds: 60, label: '1 minute' },
  { seconds: 300, label: '5 minutes' },
  { seconds: 900, label: '15 minutes' },
  { seconds: 3_600, label: '1 hour' },
];
