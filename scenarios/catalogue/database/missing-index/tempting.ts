import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** An index on what the list is sorted by. */
export default design({
  ...broken,
  migration: { up: 'CREATE INDEX orders_by_time ON orders (placed_at)', down: 'DROP INDEX orders_by_time' },
});
