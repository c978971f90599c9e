import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** Three times as many connections, for everybody. */
export default design({ ...broken, settings: { shop: { pool: 30 } } });
