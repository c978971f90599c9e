import { z } from 'zod';

/** A schema with a name appears under it in the documentation and in the generated client. */
export const named = (id: string) => ({ id, 'x-brand': brand });

/** By this express-zod-api's generators know such a schema. */
export const brand = 'named';

/** A named schema, or null. Of `.nullable()` the documentation would keep the reference alone, as if it were never null. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()]);
