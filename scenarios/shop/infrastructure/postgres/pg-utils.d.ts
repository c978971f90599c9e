/** Not in @types/pg. */
declare module 'pg/lib/utils.js' {
  const utils: {
    /** A value as it is sent to the server: null, text, or bytes. */
    prepareValue(value: unknown): unknown;
  };
  export default utils;
}
