import Table from 'cli-table3';

/** Narrower than this, a sentence is no longer read but spelt. */
const narrowestProse = 24;

/** A table whose last column is prose: on a screen that is too narrow for it, that goes over several lines. */
export function proseTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> = process.stdout,
): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)) + 2);
  const prose = widths.pop() ?? 0;
  const borders = head.length + 1;
  const left = screen.columns - borders - widths.reduce((sum, width) => sum + width, 0);
  const isTooWide = screen.isTTY && prose > left;
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    ...(isTooWide ? { colWidths: [...widths, Math.max(narrowestProse, left)], wordWrap: true } : {}),
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
