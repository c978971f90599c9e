import { InputValidationError } from 'express-zod-api';
import type { Response } from 'express';
import { isHttpError } from 'http-errors';
import { ZodError } from 'zod';
import type { ErrorAnswer } from '../contracts/error.ts';
import { LabError, type ErrorCode } from '../domain/lab-error.ts';
import { statuses } from './statuses.ts';

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_FOUND: 'There is nothing at this address.',
  PAYLOAD_TOO_LARGE: 'A body may have at most 64 kB, uncompressed.',
  UNSUPPORTED_MEDIA_TYPE: 'A body must be JSON in UTF-8, with "Content-Type: application/json".',
};

/** Whatever was thrown, as an error that a caller may see. Anything unforeseen becomes INTERNAL, without its words. */
function toLabError(error: unknown): LabError {
  if (error instanceof LabError) return error;
  if (error instanceof InputValidationError)
    return new LabError('INVALID_REQUEST', describeIssues(error.cause), { cause: error });
  if (isHttpError(error) && error.statusCode < 500) return ofHttpError(error.statusCode, error);
  return new LabError('INTERNAL', 'The lab made a mistake; this was not the request’s fault.', {
    hint: 'The log has the details, under the requestId.',
    cause: error,
  });
}

function ofHttpError(status: number, error: Error & { readonly type?: string }): LabError {
  const code = codeOfStatus[status] ?? 'INVALID_REQUEST';
  const message = error.type === 'entity.parse.failed' ? 'The body is not valid JSON.' : (sentences[code] ?? `${error.message}.`);
  return new LabError(code, message, { cause: error });
}

function describeIssues(error: unknown): string {
  if (!(error instanceof ZodError)) return 'The request does not match its schema.';
  return error.issues
    .map((issue) => {
      const path = issue.path.join('.');
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => `Field "${path ? `${path}.${key}` : key}" is not known.`).join(' ');
      return path ? `Field "${path}": ${issue.message}.` : `${issue.message}.`;
    })
    .join(' ');
}

export function errorAnswerOf(error: LabError, requestId: string): ErrorAnswer {
  const { code, message, hint } = error;
  return { error: { code, message, ...(hint === undefined ? {} : { hint }), requestId } };
}

/** Sends the error, and logs what is the lab's own fault: one line of JSON, so that no request can forge a second one. */
export function sendError(response: Response, thrown: unknown, status?: number): void {
  const error = toLabError(thrown);
  const requestId = response.locals.requestId as string;
  if (statuses[error.code] >= 500) logError(error, requestId);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(status ?? statuses[error.code]).json(errorAnswerOf(error, requestId));
}

function logError(error: LabError, requestId: string): void {
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : undefined;
  console.error(
    JSON.stringify({
      level: 'error',
      time: new Date().toISOString(),
      requestId,
      code: error.code,
      message: error.message,
      cause,
    }),
  );
}
