import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { findFreePorts } from '../supervision/free-ports.ts';
import { readSpans, type ReceivedSpan } from './otlp-spans.ts';

export interface OtlpReceiver {
  /** `POST` OTLP as JSON there, with `authorization: Bearer <token>`. */
  readonly tracesUrl: string;
  readonly token: string;
  close(): Promise<void>;
}

const TRACES_PATH = '/v1/traces';
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const PATIENCE_MS = 10_000;
/** Edge, two replicas, worker, and those of a stage that is just being replaced. */
const MAX_CONNECTIONS = 64;

/**
 * Takes the spans of the bench's processes: OTLP over HTTP as JSON, on loopback, from whoever has the token. Whatever
 * arrives, it answers and goes on.
 */
export async function receiveSpans(take: (spans: readonly ReceivedSpan[]) => void): Promise<OtlpReceiver> {
  const token = randomBytes(32).toString('hex');
  const server = http.createServer(
    { requestTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS, keepAliveTimeout: 75_000 },
    (request, response) =>
      void answer(request, token, take).then(
        ([status, body]) => say(response, status, body),
        // Whoever sent it has left in the middle of it.
        () => response.destroy(),
      ),
  );
  server.maxConnections = MAX_CONNECTIONS;
  const [port] = (await findFreePorts(1)) as [number];
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    tracesUrl: `http://127.0.0.1:${port}${TRACES_PATH}`,
    token,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = readonly [status: number, body: object];

async function answer(request: IncomingMessage, token: string, take: (spans: readonly ReceivedSpan[]) => void): Promise<Answer> {
  if (!isTold(request.headers.authorization, token)) return refusal(401, 'The token of this lab is needed.');
  if (request.url !== TRACES_PATH) return refusal(404, `Only ${TRACES_PATH} is here.`);
  if (request.method !== 'POST') return refusal(405, 'Spans are sent by POST.');
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refusal(415, 'Only JSON is taken.');
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return refusal(415, 'Only plain bodies are taken.');
  const body = await readBody(request);
  if (body === undefined) return refusal(413, `A body has at most ${MAX_BODY_BYTES} bytes.`);
  const parsed = parse(body);
  if (parsed === undefined) return refusal(400, 'The body is no JSON.');
  const { spans, rejected } = readSpans(parsed);
  take(spans);
  return [200, rejected > 0 ? { partialSuccess: { rejectedSpans: String(rejected) } } : {}];
}

/** Compares digests, so that the time it takes says nothing of the token. */
function isTold(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

/** Undefined where it is too large. The rest of one that is too large is read all the same, or the answer would not arrive. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > 4 * MAX_BODY_BYTES) throw new Error('The body has no end.');
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const refusal = (status: number, message: string): Answer => [status, { message }];

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
