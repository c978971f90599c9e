import type { ErrorRequestHandler, Response } from 'express';
import {
  Contended,
  DatabaseUnreachable,
  EmptyCart,
  NotFound,
  OutOfStock,
  PartnerFailed,
  PaymentFailed,
  ShopError,
} from '../domain/errors.ts';
import type { RequestNotes } from '../telemetry.ts';

/** What a caller is told of an error: one place for statuses and codes. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export class BadRequest extends ShopError {
  override readonly name = 'BadRequest';
}

export function answerOf(error: unknown): ErrorAnswer {
  if (error instanceof BadRequest) return { status: 400, code: 'BAD_REQUEST', message: error.message };
  if (error instanceof NotFound) return { status: 404, code: 'NOT_FOUND', message: error.message };
  if (error instanceof EmptyCart) return { status: 409, code: 'CART_EMPTY', message: error.message };
  if (error instanceof OutOfStock) return { status: 409, code: 'OUT_OF_STOCK', message: error.message };
  if (error instanceof Contended) return { status: 409, code: 'CONTENDED', message: error.message };
  if (error instanceof PaymentFailed) return { status: 502, code: 'PAYMENT_FAILED', message: error.message };
  if (error instanceof PartnerFailed) return { status: 502, code: 'PARTNER_FAILED', message: error.message };
  if (error instanceof DatabaseUnreachable) return { status: 503, code: 'DATABASE_UNREACHABLE', message: error.message };
  if (isPoolTimeout(error)) return { status: 503, code: 'DATABASE_BUSY', message: 'No database connection was free in time.' };
  if (isRefusal(error))
    return { status: error.status, code: error.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST', message: error.message };
  return { status: 500, code: 'INTERNAL', message: 'The shop could not do this.' };
}

/** Ends a request that failed. What was not foreseen is noted with its stack; the customer hears no word of it. */
export const errorHandler: ErrorRequestHandler = (error, _request, response, next) => {
  const { status, code, message } = answerOf(error);
  const stack = status === 500 ? { stack: stackOf(error) } : {};
  const notes = response.locals as RequestNotes;
  notes.failure = { code, reason: reasonOf(error), ...stack };
  notes.failedLate?.(notes.failure);
  if (response.headersSent) return next(error);
  response.status(status).json(errorBody(response, code, message));
};

/** How every error of the shop looks. */
export function errorBody({ locals }: Pick<Response, 'locals'>, code: string, message: string) {
  const { requestId = 'none', traceId } = locals as Partial<RequestNotes>;
  return { error: { code, message, requestId, ...(traceId !== undefined && { traceId }) } };
}

/** node-postgres has no code for these. */
const isPoolTimeout = (error: unknown) =>
  error instanceof Error &&
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout)$/.test(error.message);

/** Express and its body parser say with a status what is wrong with a request. */
const isRefusal = (error: unknown): error is Error & { readonly status: number } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

/** With what it was caused by. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} ${reasonOf(error.cause)}`;
}

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));
