import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** More connections: three times as many, for a demand that has no bound. */
export default design({ ...broken, settings: { shop: { pool: 30 } } });
