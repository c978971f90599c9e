import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** Four times as many connections. */
export default design({ ...broken, settings: { shop: { pool: 40 } } });
