/** A schema with a name appears under it in the documentation and in the generated client. */
export const named = (id: string) => ({ id, 'x-brand': brand });

/** By this express-zod-api's generators know such a schema. */
export const brand = 'named';
