/** Every error code of the lab; the API reference is made from it and `api/` gives each its HTTP status. */
export const errorCodes = {
  SCENARIO_NOT_FOUND: 'No scenario has this name.',
  RUN_NOT_FOUND: 'No run has this id.',
  TRACE_NOT_FOUND: 'No trace with this id is kept.',
  PARAMETER_OUT_OF_BOUNDS: 'A parameter lies outside its bounds.',
  PARAMETER_UNKNOWN: 'The scenario has no parameter of this name.',
  DESIGN_NOT_FOUND: 'The scenario has no such design.',
  ROUTE_NOT_FOUND: 'The shop has no such route.',
  RUN_IN_PROGRESS: 'A run is in progress.',
  SCENARIO_ENABLED: 'A scenario is enabled.',
  SCENARIO_NOT_ENABLED: 'The scenario is not enabled.',
  PORT_CONFLICT: 'Two scenarios would replace the same port.',
  LOAD_RUNNING: 'A load is running.',
  GIVEN_UP: 'Everything was ended before it was done.',
  HALTED: 'The lab was halted, and nothing may start until it is released.',
  NEED_UNMET: 'This machine lacks something that the scenario needs.',
  SQL_FAILED: 'PostgreSQL refused the statement, or it took too long.',
  WRITES_NOT_ALLOWED: 'The statement would write, and that was not allowed.',
  TERMINAL_UNAVAILABLE: 'The lab opens no such terminal here.',
  TERMINAL_LIMIT: 'As many terminals are open as there may be.',
  CANNOT_CONTINUE: 'The run cannot be continued.',
  BENCH_NOT_READY: 'The bench is not ready.',
  BENCH_FAILED: 'The bench could not do what was asked.',
  INVALID_REQUEST: 'The request does not match its schema.',
  UNAUTHORIZED: 'The token is missing or wrong.',
  HOST_NOT_ALLOWED: 'The Host header names another host.',
  ORIGIN_NOT_ALLOWED: 'The request comes from another origin.',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not JSON.',
  PAYLOAD_TOO_LARGE: 'The body is over 64 kB.',
  REQUEST_TIMEOUT: 'The request was not complete in time.',
  NOT_FOUND: 'There is nothing at this address.',
  METHOD_NOT_ALLOWED: 'The address does not take this method.',
  CANNOT_START: 'The lab cannot start here.',
  STORE_UNAVAILABLE: 'The store of the lab does not answer.',
  INTERNAL: 'The lab made a mistake.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** What was attempted, what was received, what was expected (message) and what to do next (hint). */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
