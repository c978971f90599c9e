import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** The edge compresses what it sends. */
export default design({ ...broken, settings: { edge: { compress: true } } });
