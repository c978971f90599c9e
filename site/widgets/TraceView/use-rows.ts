import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Trace } from '../../../openapi/client.ts';
import { rowsOf, type Row } from './waterfall.ts';

export interface Rows {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Row[];
  /** Those whose details are shown. */
  readonly opened: ReadonlySet<string>;
  /** The one that the tab key reaches. */
  readonly currentKey: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  setCurrent(key: string): void;
  /** Shows what lies beneath a row, or hides it. */
  toggle(row: Row): void;
  /** Shows a span's details, or hides them; unfolds a fold. */
  open(row: Row): void;
}

/** The rows of a trace, and how one walks them by keyboard, as in any tree that is a table. */
export function useRows(trace: Trace): Rows {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(trace, toggled), [trace, toggled]);
  const currentKey = rows.some(({ key }) => key === current) ? current : (rows[0]?.key ?? null);

  const toggle = (row: Row) => setToggled(switched(toggled, row.key));
  const open = (row: Row) => (row.kind === 'fold' ? toggle(row) : setOpened(switched(opened, row.key)));
  const moveTo = (row: Row | undefined) => {
    if (!row) return;
    setCurrent(row.key);
    grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['key'] === undefined) return;
    const index = rows.findIndex(({ key }) => key === currentKey);
    const row = rows[index];
    if (!row || event.altKey || event.ctrlKey || event.metaKey || !act(event.key, row, index)) return;
    event.preventDefault();
  };
  /** Whether the key does anything here. */
  const act = (key: string, row: Row, index: number): boolean => {
    const branches = row.kind === 'fold' || row.hasChildren;
    const parent = () => rows.slice(0, index).findLast(({ depth }) => depth < row.depth);
    if (key === 'ArrowDown') moveTo(rows[index + 1]);
    else if (key === 'ArrowUp') moveTo(rows[index - 1]);
    else if (key === 'Home') moveTo(rows[0]);
    else if (key === 'End') moveTo(rows.at(-1));
    else if (key === 'ArrowRight' && branches && !row.isOpen) toggle(row);
    else if (key === 'ArrowRight' && branches) moveTo(rows[index + 1]);
    else if (key === 'ArrowLeft' && branches && row.isOpen) toggle(row);
    else if (key === 'ArrowLeft') moveTo(parent());
    else if (key === 'Enter' || key === ' ') open(row);
    else return false;
    return true;
  };

  return { grid, rows, opened, currentKey, onKeyDown, setCurrent, toggle, open };
}

/** With the key, or without it where it was there. */
function switched(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
