import { randomUUID } from 'node:crypto';
import { Server as Engine } from 'engine.io';
import { Server, type Namespace, type Socket } from 'socket.io';
import type { EventSink, PhaseEvent } from '../application/ports/event-sink.ts';
import { resumeFrom } from '../contracts/events.ts';
import type { Activity } from '../domain/activity.ts';
import type { LogBatch } from './log-feed.ts';
import type { PlayStatus } from '../domain/free-play.ts';
import type { Run } from '../domain/run.ts';
import type { SignalTick } from '../domain/signal.ts';

/** How many events can be sent again: several runs' worth. */
const kept = 500;
/** A client has nothing to say but where to resume. */
const maxMessageBytes = 4 * 1024;

interface NumberedEvent {
  readonly event: 'run' | 'phase' | 'active' | 'activity';
  readonly message: { readonly sequence: number; readonly data: unknown };
}

/**
 * Tells browsers what happens. Events are numbered and the last few are kept, so that a client that was away can resume
 * where it left off; signals are only of interest now, and a slow client misses some. Clients only listen: one that talks
 * is told so and closed.
 */
export class SocketEvents implements EventSink {
  /** Another one after each start: numbers of an earlier stream mean nothing. */
  readonly #stream = randomUUID();
  readonly #recent: NumberedEvent[] = [];
  #sequence = 0;

  readonly #engine = new Engine({ maxHttpBufferSize: maxMessageBytes, perMessageDeflate: false, httpCompression: false });
  readonly #io = new Server({ serveClient: false });

  constructor() {
    this.#io.bind(this.#engine);
    this.#io.on('connection', (socket) => this.#greet(socket));
  }

  /** Takes HTTP requests and upgrades that the gate has let in. */
  get engine(): Engine {
    return this.#engine;
  }

  /** For sockets that do more than listen. The gate has let them in like all others. */
  namespace(name: `/${string}`): Namespace {
    return this.#io.of(name);
  }

  run({ series: _series, ...summary }: Run): void {
    this.#publish('run', summary);
  }

  phase(event: PhaseEvent): void {
    this.#publish('phase', event);
  }

  active(status: PlayStatus): void {
    this.#publish('active', status);
  }

  activity(activity: Activity): void {
    this.#publish('activity', activity);
  }

  signals(tick: SignalTick): void {
    this.#io.volatile.emit('signals', tick);
  }

  logs(batch: LogBatch): void {
    this.#io.volatile.emit('logs', batch);
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  #publish(event: NumberedEvent['event'], data: unknown): void {
    const message = { sequence: ++this.#sequence, data };
    this.#recent.push({ event, message });
    if (this.#recent.length > kept) this.#recent.shift();
    this.#io.emit(event, message);
  }

  #greet(socket: Socket): void {
    socket.onAny((event: string) => refuse(socket, `The lab takes no messages; received "${event.slice(0, 80)}".`));
    const auth: unknown = socket.handshake.auth;
    const asked = resumeFrom.safeParse(auth);
    if (!asked.success && Object.keys(auth as object).length > 0) {
      return refuse(socket, 'To resume, say {stream, sequence} of the last event that was seen.');
    }
    const missed = asked.success ? this.#since(asked.data) : undefined;
    socket.emit('hello', { stream: this.#stream, sequence: this.#sequence, resumed: missed !== undefined });
    for (const { event, message } of missed ?? []) socket.emit(event, message);
  }

  /** Undefined where some of them are gone: the client then has to ask for the state. */
  #since({ stream, sequence }: { stream: string; sequence: number }): readonly NumberedEvent[] | undefined {
    const missed = this.#recent.filter(({ message }) => message.sequence > sequence);
    return stream === this.#stream && missed.length === this.#sequence - sequence ? missed : undefined;
  }
}

function refuse(socket: Socket, message: string): void {
  socket.emit('refused', { code: 'INVALID_REQUEST', message });
  socket.disconnect(true);
}
