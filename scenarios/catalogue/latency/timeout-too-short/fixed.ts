import { design } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

/**
 * Waits as long as the partner may take on its slow days: 2 s is above the slowest in a thousand of its charges, and below
 * what a customer waits for.
 */
export default design<typeof scenario>({
  paymentGateway: ({ healthy, parameters }) => ({
    ...healthy,
    charge: (payment) => healthy.charge({ ...payment, timeoutMs: parameters.timeout }),
  }),
});
