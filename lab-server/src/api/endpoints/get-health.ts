import { z } from 'zod';
import { health } from '../../contracts/bench.ts';
import { openEndpoints } from '../endpoints-factory.ts';

/** The server answers: says nothing of the bench. */
export const getHealth = openEndpoints.build({
  summary: 'Whether the lab answers',
  tag: 'lab',
  input: z.strictObject({}),
  output: health,
  handler: async () => ({ status: 'ok' as const }),
});
