import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/**
 * The same query. An index over the groups of three characters that occur in a name finds every name with those of the term; what it
 * finds too much is compared once more.
 */
export default design({
  ...broken,
  migration: {
    up: `CREATE EXTENSION pg_trgm;
         CREATE INDEX customers_name_trigrams ON customers USING gin (name gin_trgm_ops)`,
    down: 'DROP INDEX customers_name_trigrams; DROP EXTENSION pg_trgm',
  },
});
