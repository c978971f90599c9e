import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/** A replica that listens is ready: it answers, after all. */
export default design<typeof scenario>({
  healthCheck: () => ({
    listening: () => undefined,
    ready: () => true,
  }),
});
