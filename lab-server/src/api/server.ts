import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { LabError } from '../domain/lab-error.ts';
import { createApp } from './app.ts';
import type { ApiContext } from './context.ts';
import { errorAnswerOf } from './errors.ts';
import { createGate, type Gate } from './gate.ts';
import type { SocketEvents } from './sockets.ts';
import { statuses } from './statuses.ts';

export interface ApiOptions extends ApiContext {
  readonly events: SocketEvents;
  /** Of this start: what everybody but a browser has to bring. */
  readonly token: string;
  /** Names beside this computer's own (LAB_ALLOWED_HOSTS), with or without a port. */
  readonly allowedHosts: readonly string[];
  /** Folder of the built site; need not exist. */
  readonly siteRoot: string;
  /** How long a client may take to send, ms; default 5 s for headers, 10 s for all. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number };
}

export interface Api {
  /** Not listening yet: the caller knows where. */
  readonly server: http.Server;
  /** Ends connections and sockets. */
  close(): Promise<void>;
}

const maxConnections = 512;

/** One server for the site, the API and the sockets: one origin, and one gate for all three. */
export function createApi({ events, token, allowedHosts, siteRoot, patience, ...context }: ApiOptions): Api {
  const gate = createGate({ token, allowedHosts });
  const { headersMs, requestMs } = patience ?? { headersMs: 5_000, requestMs: 10_000 };
  const server = http.createServer(
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: Math.min(500, headersMs) },
    createApp(context, { gate, events, siteRoot }),
  );
  server.maxConnections = maxConnections;
  server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, { gate, events }));
  answerBrokenRequests(server);
  return {
    server,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await events.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { gate, events }: { gate: Gate; events: SocketEvents },
): void {
  socket.on('error', () => socket.destroy());
  const isOurs = request.url?.startsWith('/socket.io/') === true;
  const refusal = isOurs ? gate.refuseHandshake(request) : new LabError('NOT_FOUND', 'Sockets are at /socket.io/.');
  if (refusal) return writeError(socket, refusal, isOurs ? 403 : 404);
  events.engine.handleUpgrade(request, socket, head);
}

/** Requests that are no HTTP, or are not complete in time, never reach the application. */
function answerBrokenRequests(server: http.Server): void {
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => responses.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || responses.get(socket)?.headersSent === true) return socket.destroy();
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      return writeError(
        socket,
        new LabError('REQUEST_TIMEOUT', 'The request was not complete in time: 5 s for headers, 10 s for all.'),
      );
    }
    writeError(socket, new LabError('INVALID_REQUEST', 'This is not an HTTP request that the lab understands.'));
  });
}

function writeError(socket: Duplex, error: LabError, status = statuses[error.code]): void {
  const requestId = randomUUID();
  const body = JSON.stringify(errorAnswerOf(error, requestId));
  const headers = [
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    `x-request-id: ${requestId}`,
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
