import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../domain/lab-error.ts';
import { named } from './named.ts';

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** Every answer that is not the data itself. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum(codes),
      message: z.string().meta({ description: 'What was attempted, what was received, what was expected.' }),
      hint: z.string().exactOptional().meta({ description: 'What to do next.' }),
      requestId: z.string().meta({ description: 'The same as in the header x-request-id.' }),
    }),
  })
  .meta(named('ErrorAnswer'));

export type ErrorAnswer = z.output<typeof errorAnswer>;
