/**
 * Text that others wrote, made harmless for a terminal: a character that would move the cursor, change the title or talk to
 * the clipboard is shown as what it is.
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- They are what is looked for.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0);
    return code === 0x1b ? '␛' : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}

/** For a cell of a table: on one line. */
export const onOneLine = (text: string): string =>
  printable(text.replaceAll('\r\n', '\n')).replaceAll('\n', '↵').replaceAll('\t', ' ');

/** At most `width` characters, the last of them an ellipsis where something is missing. */
export const cutTo = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

export interface TableColumn {
  readonly name: string;
  readonly align?: 'left' | 'right';
}

/** A table as psql draws it: a line of names, a rule, a line for each row. */
export function drawTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ name }, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    ` ${cells
      .map((cell, index) =>
        columns[index]?.align === 'right' ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join(' | ')}`.trimEnd();
  return [line(columns.map(({ name }) => name)), widths.map((width) => '-'.repeat(width + 2)).join('+'), ...rows.map(line)];
}
