const HIDDEN = '[hidden]';
const SECRET = /authorization|cookie|passw|secret|token|session/i;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** `postgres://user:password@host` */
const CREDENTIALS = /\/\/[^\s/:@]+:[^\s/@]+@/g;
const BEARER = /\bbearer\s+\S+/gi;
const MAX_DEPTH = 3;

/** The same without secrets, by the names of fields, and without addresses of people, wherever they are in a text. */
export function scrubbed<T>(value: T, depth = 0): T {
  if (typeof value === 'string')
    return value.replace(CREDENTIALS, `//${HIDDEN}@`).replace(EMAIL, HIDDEN).replace(BEARER, `Bearer ${HIDDEN}`) as T & string;
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => scrubbed(each, depth + 1)) as T & unknown[];
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, SECRET.test(name) ? HIDDEN : (scrubbed(each, depth + 1) as unknown)]),
  ) as T & object;
}
