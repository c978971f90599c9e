import type { DataChange, DataChanges } from '../system-under-test.ts';
import type { EffectBase } from './effect.ts';

/**
 * Changes what the database holds before the load starts, then ANALYZE. The change is a named pair of SQL files of the
 * shop (apply, undo), so that the load can stay the same and only the data differ.
 */
export interface DataEffect<C extends DataChange = DataChange> extends EffectBase<'data'> {
  readonly change: C;
  readonly parameters: DataChanges[C];
}

export const data = <C extends DataChange>(change: C, parameters: DataChanges[C]): DataEffect<C> => ({
  kind: 'data',
  change,
  parameters,
});
