import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** Three times as many connections. */
export default design({ ...broken, settings: { shop: { pool: 30 } } });
