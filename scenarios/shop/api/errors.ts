import type { ErrorRequestHandler } from 'express';
import { NotFound, OutOfStock, PaymentFailed, ShopError } from '../domain/errors.ts';

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
  if (error instanceof OutOfStock) return { status: 409, code: 'OUT_OF_STOCK', message: error.message };
  if (error instanceof PaymentFailed) return { status: 502, code: 'PAYMENT_FAILED', message: error.message };
  if (isPoolTimeout(error)) return { status: 503, code: 'DATABASE_BUSY', message: 'No database connection was free in time.' };
  if (isBadBody(error)) return { status: 400, code: 'BAD_REQUEST', message: 'The body is not JSON.' };
  return { status: 500, code: 'INTERNAL', message: 'The shop could not do this.' };
}

/** Ends a request that failed. The error's own words stay inside, but for those that are meant for the customer. */
export const errorHandler: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const { status, code, message } = answerOf(error);
  response.status(status).json({ error: { code, message, requestId: request.get('x-request-id') ?? 'none' } });
};

/** node-postgres has no code for this one. */
const isPoolTimeout = (error: unknown) => error instanceof Error && error.message === 'timeout exceeded when trying to connect';

const isBadBody = (error: unknown) => error instanceof Error && 'type' in error && error.type === 'entity.parse.failed';
