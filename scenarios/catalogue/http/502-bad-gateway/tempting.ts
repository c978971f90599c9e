import { design, SECOND } from '../../../kit/index.ts';
import broken from './broken.ts';

/** The load balancer keeps idle connections twice as long. */
export default design({ ...broken, settings: { edge: { upstreamIdle: 120 * SECOND } } });
