import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LabError } from '../../domain/lab-error.ts';
import { contentTypes, formatFor, type ExpositionFormat } from './exposition.ts';

/** Where metrics are served beside the API. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

const maxConnections = 32;
const patienceMs = 5_000;

/**
 * Serves `GET /metrics` and nothing else, whoever asks by whatever name: for a Prometheus that is not on this computer. It
 * can neither change the lab nor read anything that is not a metric, so it asks for no token.
 */
export async function serveMetrics(
  { host, port }: MetricsAddress,
  text: (format: ExpositionFormat) => Promise<string>,
): Promise<MetricsServer> {
  const server = http.createServer(
    { headersTimeout: patienceMs, requestTimeout: patienceMs },
    (request, response) => void answer(request, response, text),
  );
  server.maxConnections = maxConnections;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw new LabError('CANNOT_START', `LAB_METRICS_LISTEN: "${host}:${port}" cannot be used: ${sentenceOf(cause)}.`, {
      hint: `End the program that has it, or choose another port: LAB_METRICS_LISTEN=${host}:${port + 1}`,
      cause,
    });
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  text: (format: ExpositionFormat) => Promise<string>,
): Promise<void> {
  const isMetrics = url === '/metrics' || url?.startsWith('/metrics?');
  if (!isMetrics) return say(response, 404, 'Only /metrics is served here.\n');
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return say(response, 405, 'Metrics can only be read.\n');
  }
  try {
    const format = formatFor(headers.accept);
    say(response, 200, await text(format), contentTypes[format]);
  } catch (error) {
    console.error('The metrics could not be read:', error);
    say(response, 500, 'The metrics could not be read.\n');
  }
}

function say(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
  response.end(text);
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
