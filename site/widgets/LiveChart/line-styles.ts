/** Lines are told apart by dash, width and shade of ink: colour is kept for what it means. At most so many fit one chart. */
export const lineStyles: readonly {
  readonly color: '--ink' | '--ink-soft' | '--ink-faint';
  readonly dash: number[];
  readonly width: number;
}[] = [
  { color: '--ink', dash: [], width: 1.75 },
  { color: '--ink-soft', dash: [7, 3], width: 1.75 },
  { color: '--ink', dash: [2, 3], width: 2 },
  { color: '--ink-faint', dash: [], width: 1.25 },
  { color: '--ink-soft', dash: [9, 3, 2, 3], width: 1.5 },
  { color: '--ink-faint', dash: [4, 4], width: 1.5 },
];
