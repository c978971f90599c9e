import { EndpointsFactory, ResultHandler } from 'express-zod-api';
import { z } from 'zod';
import { readiness } from '../contracts/bench.ts';
import { errorAnswer } from '../contracts/error.ts';
import { runTable } from '../contracts/runs.ts';
import type { ApiContext } from './context.ts';
import { sendError } from './errors.ts';
import { statuses } from './statuses.ts';

const errorStatuses = [...new Set(Object.values(statuses))].sort() as [number, ...number[]];
const negative = { schema: errorAnswer, statusCode: errorStatuses };

/** Answers are the data itself, or `{error}`. */
const answersWith = (status: number) =>
  new ResultHandler({
    positive: (schema: z.ZodType) => ({ schema, statusCode: status }),
    negative,
    handler: ({ error, output, response }) => {
      if (error) sendError(response, error);
      else response.status(status).json(output);
    },
  });

const text = new ResultHandler({
  positive: { schema: z.string(), mimeType: 'text/plain' },
  negative,
  handler: ({ error, output, response }) => {
    if (error) sendError(response, error);
    else response.type('text/plain; version=0.0.4').send(String(output.text));
  },
});

/** To be saved: the name says which run it is. */
const csv = new ResultHandler({
  positive: { schema: z.string(), mimeType: 'text/csv' },
  negative,
  handler: ({ error, output, response }) => {
    if (error) return sendError(response, error);
    const table = runTable.parse(output);
    response.attachment(table.name).type('text/csv').send(table.text);
  },
});

const readinessResult = new ResultHandler({
  positive: readiness,
  negative: [
    { schema: readiness, statusCode: 503 },
    { ...negative, statusCode: errorStatuses.filter((status) => status !== 503) as [number, ...number[]] },
  ],
  handler: ({ error, output, response }) => {
    if (error) sendError(response, error);
    else response.status(output.ready === true ? 200 : 503).json(readiness.parse(output));
  },
});

const withContext = <Factory extends EndpointsFactory>(factory: Factory) =>
  factory.addMiddleware({ handler: async ({ request }) => request.app.locals.context as ApiContext & Record<string, unknown> });

/**
 * Says in the documentation that a token is needed. The gate has checked it already, before the body was read.
 */
const behindTheGate = {
  security: { or: [{ type: 'bearer' as const }, { type: 'cookie' as const, name: 'lab_8000' }] },
  handler: async () => ({}),
};

export const openEndpoints = withContext(new EndpointsFactory(answersWith(200)));
export const endpoints = withContext(new EndpointsFactory(answersWith(200))).addMiddleware(behindTheGate);
/** `gone` is aborted when the client hangs up before it has the answer. */
export const cancellableEndpoints = endpoints.addMiddleware({
  handler: async ({ response }) => {
    const hungUp = new AbortController();
    response.once('close', () => response.writableFinished || hungUp.abort());
    return { gone: hungUp.signal };
  },
});
export const acceptingEndpoints = withContext(new EndpointsFactory(answersWith(202))).addMiddleware(behindTheGate);
export const textEndpoints = withContext(new EndpointsFactory(text));
export const csvEndpoints = withContext(new EndpointsFactory(csv)).addMiddleware(behindTheGate);
export const readinessEndpoints = withContext(new EndpointsFactory(readinessResult));
