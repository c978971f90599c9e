import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { attachRouting } from 'express-zod-api';
import { LabError } from '../domain/lab-error.ts';
import type { ApiContext } from './context.ts';
import { sendError } from './errors.ts';
import type { Gate } from './gate.ts';
import { jsonBody } from './json-body.ts';
import { routing } from './routing.ts';
import { securityHeaders } from './security-headers.ts';
import type { SocketEvents } from './sockets.ts';
import { staticSite } from './static-site.ts';

/** Every request takes this way: known by an id, checked at the gate, then sockets, API or site. */
export function createApp(
  context: ApiContext,
  { gate, events, siteRoot }: { gate: Gate; events: SocketEvents; siteRoot: string },
): Express {
  const app = express().disable('x-powered-by').enable('case sensitive routing');
  app.locals.context = context;
  app.use(identify, securityHeaders, checked(gate.checkHost));
  app.use('/socket.io', handshake(gate, events));
  app.use('/api', uncached, checked(gate.checkOrigin), checked(unlessOpen(gate.checkToken)), ...jsonBody);
  attachRouting({ app, cors: false, startupLogo: false, accessLogger: null, logger: quiet }, routing);
  app.use('/api', (request) => {
    throw new LabError('NOT_FOUND', `The API has no "${request.originalUrl}".`, {
      hint: 'openapi/lab.yaml lists all addresses.',
    });
  });
  app.use(staticSite(siteRoot, gate), answerError);
  return app;
}

const identify: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID();
  response.set('x-request-id', response.locals.requestId);
  next();
};

const uncached: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const checked =
  (check: (request: Request) => void): RequestHandler =>
  (request, _response, next) => {
    check(request);
    next();
  };

/** Whether it lives, whether it is ready, and, for a Prometheus on this computer, how it does: that needs no token. */
function unlessOpen(check: (request: Request) => void): (request: Request) => void {
  const open = new Set(['/api/health', '/api/ready']);
  return (request) => {
    const path = request.baseUrl + request.path;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isOpen = open.has(path) || (path === '/api/metrics' && isLoopback(request));
    if (!(isRead && isOpen)) check(request);
  };
}

const isLoopback = ({ socket: { remoteAddress = '' } }: Request): boolean => /^(::1|(::ffff:)?127\.[\d.]+)$/.test(remoteAddress);

/** Long polling; the upgrade to a WebSocket takes the same checks (server.ts). */
const handshake =
  (gate: Gate, events: SocketEvents): RequestHandler =>
  (request, response) => {
    const refusal = gate.refuseHandshake(request);
    if (refusal) return sendError(response, refusal, 403);
    void events.engine.handleRequest(request, response);
  };

const answerError: ErrorRequestHandler = (error, _request, response, _next) => sendError(response, error);

const report = (message: string, meta?: unknown) =>
  console.error(JSON.stringify({ level: 'error', time: new Date().toISOString(), message, meta: String(meta) }));
const quiet = { debug: () => undefined, info: () => undefined, warn: report, error: report };
