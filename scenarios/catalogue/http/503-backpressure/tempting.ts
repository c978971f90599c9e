import { design, SECOND } from '../../../kit/index.ts';
import broken from './broken.ts';

/** Whoever waits for a connection may wait longer. */
export default design({ ...broken, settings: { shop: { pool: 4, acquireTimeout: 10 * SECOND } } });
