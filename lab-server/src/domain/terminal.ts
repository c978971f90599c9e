/** What a terminal runs: the lab's own shell, or, where the lab was told to allow it, the full one of this computer. */
export const terminalProfiles = ['lab', 'full'] as const;
export type TerminalProfile = (typeof terminalProfiles)[number];

/** In characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export const terminalBounds = { columns: { min: 2, max: 500 }, rows: { min: 1, max: 200 } } as const;
