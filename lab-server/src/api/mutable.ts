type Mutable<Value> = { -readonly [Key in keyof Value]: Mutable<Value[Key]> };

/**
 * Zod types what a handler returns as mutable, and the domain's values are readonly. Nobody changes them on their way out,
 * so this only tells the compiler.
 */
export const mutable = <Value>(value: Value): Mutable<Value> => value;
