import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** An index on the name, with the operator class for patterns. */
export default design({
  ...broken,
  migration: {
    up: 'CREATE INDEX customers_name ON customers (name text_pattern_ops)',
    down: 'DROP INDEX customers_name',
  },
});
