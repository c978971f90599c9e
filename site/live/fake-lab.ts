import { createServer, type IncomingMessage, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { vi } from 'vitest';
import { Server } from 'socket.io';
import {
  createClient,
  type ActiveScenario,
  type Events,
  type LoadStatus,
  type LogEntry,
  type PhaseEvent,
  type Run,
  type RunSummary,
  type Trace,
} from '../../openapi/client.ts';
import { isWanted } from '../widgets/LogTail/tail.ts';
import { LabConnection, type ResumeFrom } from './connection.ts';

/** What comes over a socket comes when it comes, also on a machine that is busy. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

/** Stands in for a lab in tests of the pages' side: real HTTP, a real socket, and answers that the test sets. */
export class FakeLab {
  readonly asked: string[] = [];
  readonly resumedFrom: ResumeFrom[] = [];
  active: ActiveScenario[] = [];
  haltedAt: string | null = null;
  load: LoadStatus | null = null;
  runs: Run[] = [];
  traces: Trace[] = [];
  lines: LogEntry[] = [];
  /** Serves whatever is no question to the lab. */
  site: RequestListener | null = null;
  /** What a start of a run is answered with. */
  start: { readonly status: number; readonly body: unknown } = { status: 202, body: { id: 'r1' } };
  stream = 's1';
  /** Hangs up on every question, as if nobody were there. */
  silent = false;
  /** Answers that its store is away when it is asked for a run. */
  hasLostStore = false;
  /** What happens between a question and its answer. */
  meanwhile: () => Promise<void> = async () => undefined;
  #sequence = 0;
  readonly #http: HttpServer = createServer(async (request, response) => {
    if (this.silent) return void request.socket.destroy();
    if (this.site && !request.url?.startsWith('/api/')) return void this.site(request, response);
    const { status, body } = this.#answer(request);
    await this.meanwhile();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  readonly #io = new Server(this.#http);

  async listen(): Promise<void> {
    this.#io.on('connection', (socket) => {
      this.resumedFrom.push(socket.handshake.auth as ResumeFrom);
      socket.emit('hello', {
        stream: this.stream,
        sequence: this.#sequence,
        resumed: socket.handshake.auth.stream === this.stream,
      });
    });
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  run(run: RunSummary): void {
    const { series = [], evidence = [] } = this.runs.find(({ id }) => id === run.id) ?? {};
    this.runs = [{ ...run, series, evidence }, ...this.runs.filter(({ id }) => id !== run.id)];
    this.#publish('run', run);
  }

  phase(phase: PhaseEvent): void {
    this.#publish('phase', phase);
  }

  enabled(active: ActiveScenario[]): void {
    this.active = active;
    this.#publish('active', { active, load: this.load, haltedAt: this.haltedAt });
  }

  #publish<Name extends 'run' | 'phase' | 'active'>(event: Name, data: Events[Name]['data']): void {
    this.#io.emit(event, { sequence: ++this.#sequence, data });
  }

  signals(tick: Events['signals']): void {
    this.#io.emit('signals', tick);
  }

  logs(batch: Events['logs']): void {
    this.lines.push(...batch.entries);
    this.#io.emit('logs', batch);
  }

  /** Cuts every connection, as a network would; the clients come back. */
  cut(): void {
    for (const socket of this.#io.sockets.sockets.values()) socket.conn.close();
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  /** A page's connection to this lab. */
  connect(): LabConnection {
    return new LabConnection({
      client: createClient({ baseUrl: this.url }),
      openSocket: async (resumeFrom) =>
        io(this.url, { transports: ['websocket'], auth: (give) => give(resumeFrom()), reconnectionDelay: 50 }),
      renewCookie: async () => void this.asked.push('a new cookie'),
    });
  }

  #answer({ method, url = '' }: IncomingMessage): { status: number; body: unknown } {
    this.asked.push(`${method} ${url}`);
    if (url === '/api/sim/status')
      return { status: 200, body: { active: this.active, load: this.load, haltedAt: this.haltedAt } };
    if (method === 'POST') return this.start;
    if (url.startsWith('/api/runs?')) return { status: 200, body: { runs: this.runs.map(({ series: _, ...run }) => run) } };
    if (url.startsWith('/api/traces') || url.startsWith('/api/logs')) return this.#inside(new URL(url, this.url));
    if (this.hasLostStore) {
      return { status: 503, body: { error: { code: 'STORE_UNAVAILABLE', message: 'The store is away.', requestId: '1' } } };
    }
    const run = this.runs.find(({ id }) => url === `/api/runs/${id}`);
    if (run) return { status: 200, body: run };
    return { status: 404, body: { error: { code: 'RUN_NOT_FOUND', message: 'This run does not exist.', requestId: '1' } } };
  }
  #inside({ pathname, searchParams }: URL): { status: number; body: unknown } {
    const { limit: _, ...asked } = Object.fromEntries(searchParams);
    if (pathname === '/api/logs') {
      const entries = this.lines.filter((line) => isWanted(line, asked));
      return { status: 200, body: { entries, total: entries.length, dropped: 0 } };
    }
    if (pathname === '/api/traces') {
      const wanted = this.traces.filter(
        ({ failed }) => asked['outcome'] === undefined || failed === (asked['outcome'] === 'failed'),
      );
      const traces = asked['order'] === 'slowest' ? wanted.toSorted((a, b) => b.durationMs - a.durationMs) : wanted;
      return { status: 200, body: { traces: traces.map(({ spans: __, ...summary }) => summary) } };
    }
    const found = this.traces.find(({ id }) => pathname === `/api/traces/${id}`);
    if (found) return { status: 200, body: found };
    return { status: 404, body: { error: { code: 'TRACE_NOT_FOUND', message: 'This trace is not kept.', requestId: '1' } } };
  }
}
