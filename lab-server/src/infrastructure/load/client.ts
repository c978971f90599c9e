import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';

export interface ClientRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Looks for a contradiction in the body of an answer 200. Absent: bodies are not kept. */
  readonly contradicts?: (answer: unknown) => boolean;
}

/**
 * How a request ended: its status, or `timeUp` (no complete answer within the time it was given), `refused` (nobody
 * listens), `reset` (the connection ended before the answer was complete), `protocol` (the answer is not HTTP), `unsent`
 * (this machine had no socket left: the client's fault, not the server's),
 * `contradictory` (an answer 200 that contradicts itself).
 */
export type Ending = number | 'timeUp' | 'refused' | 'reset' | 'protocol' | 'unsent' | 'contradictory';

/**
 * A kept connection that the server closed while it was idle shows so at once, within a few trips to it. A close after a
 * longer silence is the server's answer to the request.
 */
const STALE_MS = 20;
const MAX_IDLE_CONNECTIONS = 2_000;
const ENDINGS: Readonly<Record<string, Ending>> = {
  ECONNREFUSED: 'refused',
  EMFILE: 'unsent',
  ENFILE: 'unsent',
  ENOBUFS: 'unsent',
  EADDRNOTAVAIL: 'unsent',
};

/**
 * Sends requests over kept connections, as many as there are requests under way: none waits for another. A request that is
 * given up destroys its connection, as a customer does who leaves.
 */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: MAX_IDLE_CONNECTIONS });
  readonly #host: string;
  readonly #port: number;
  #closed = false;

  constructor({ host, port }: { host: string; port: number }) {
    this.#host = host;
    this.#port = port;
  }

  send(request: ClientRequest, giveUpAfterMs: number, onEnd: (ending: Ending) => void): void {
    let open = true;
    let abort = () => {};
    const end = (ending: Ending) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      onEnd(ending);
    };
    const timer = setTimeout(() => {
      end('timeUp');
      abort();
    }, giveUpAfterMs);
    abort = this.#attempt(request, this.#agent, end, () => {
      if (open && !this.#closed) abort = this.#attempt(request, false, end);
    });
  }

  /** Ends every connection; requests under way end as they may. */
  close(): void {
    this.#closed = true;
    this.#agent.destroy();
  }

  /** `onStale`: the request never reached the server, because a kept connection had been closed before it was written. */
  #attempt(request: ClientRequest, agent: Agent | false, onEnd: (ending: Ending) => void, onStale?: () => void): () => void {
    const { method, path, headers = {}, body } = request;
    const accepting = { ...headers, 'accept-encoding': 'gzip' };
    const outgoing = httpRequest({ agent, host: this.#host, port: this.#port, method, path, headers: accepting });
    const sentAt = performance.now();
    let readBefore = 0;
    outgoing.on('socket', (socket) => (readBefore = socket.bytesRead));
    outgoing.on('response', (response) => {
      response.on('error', () => onEnd('reset'));
      if (request.contradicts && response.statusCode === 200) return inspect(response, request.contradicts, onEnd);
      response.on('end', () => onEnd(response.statusCode ?? 'protocol'));
      response.resume();
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const untouched = outgoing.reusedSocket && outgoing.socket?.bytesRead === readBefore;
      if (onStale && untouched && closedInOrder(error) && performance.now() - sentAt < STALE_MS) onStale();
      else onEnd(endingOf(error));
    });
    outgoing.end(body);
    return () => outgoing.destroy();
  }
}

function inspect(response: IncomingMessage, contradicts: (body: unknown) => boolean, onEnd: (ending: Ending) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => onEnd(contradicts(JSON.parse(Buffer.concat(chunks).toString())) ? 'contradictory' : 200));
}

/** The server's FIN came first. A RST says that the server, or a toxic, broke off something that was under way. */
const closedInOrder = ({ code, syscall }: NodeJS.ErrnoException): boolean =>
  code === 'EPIPE' || (code === 'ECONNRESET' && syscall === undefined);

function endingOf({ code = '' }: NodeJS.ErrnoException): Ending {
  return ENDINGS[code] ?? (code.startsWith('HPE_') ? 'protocol' : 'reset');
}
