import { design } from '../../../kit/index.ts';
import broken from './broken.ts';

/** Twice the memory. */
export default design({ ...broken, nodeFlags: ['--max-old-space-size=8192'] });
