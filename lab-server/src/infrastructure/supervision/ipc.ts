import type { ChildProcess } from 'node:child_process';
import { VitalsWatch } from './process-vitals.ts';

/** Requests and answers between the control plane and a bench process, over the child's IPC channel. */
export interface IpcRequest {
  readonly id: number;
  readonly request: string;
  readonly payload: unknown;
}

interface IpcAnswer {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

interface IpcEvent {
  readonly event: string;
  readonly payload: unknown;
}

export type Handlers = Readonly<Record<string, (payload: never) => unknown>>;

/** The child's side: answers requests by name, and how the process does. It ends when its parent's channel closes. */
export function serve(handlers: Handlers): { emit(event: string, payload: unknown): void } {
  const send = (message: IpcAnswer | IpcEvent) => {
    if (process.connected) process.send?.(message);
  };
  const watch = new VitalsWatch();
  process.on('message', async (message: IpcRequest) => {
    const handler = message.request === 'vitals' ? () => watch.read() : handlers[message.request];
    try {
      if (!handler) throw new Error(`This process answers ${Object.keys(handlers).join(', ')}; received "${message.request}".`);
      send({ id: message.id, answer: await handler(message.payload as never) });
    } catch (error) {
      send({ id: message.id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  return { emit: (event, payload) => send({ event, payload }) };
}

/** The parent's side of one child. */
export class IpcChannel {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void; timer: NodeJS.Timeout }>();
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  readonly #name: string;
  #lastId = 0;

  constructor(name: string, child: ChildProcess) {
    this.#name = name;
    this.#child = child;
    child.on('message', (message: IpcAnswer | IpcEvent) => this.#receive(message));
    child.once('exit', () => this.#failAll(`Process "${name}" ended before it answered.`));
    child.once('error', (error) => this.#failAll(`Process "${name}" failed: ${error.message}`));
  }

  /** Rejects when the child ends, its handler throws, or `timeoutMs` (default 10 s) passes. */
  request<Answer>(request: string, payload: unknown = null, timeoutMs = 10_000): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`Process "${this.#name}" did not answer "${request}" within ${timeoutMs} ms.`));
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      if (!this.#child.connected)
        return this.#settle(id, new Error(`Process "${this.#name}" has ended; "${request}" was not sent.`));
      this.#child.send({ id, request, payload } satisfies IpcRequest, (error) => {
        if (error)
          this.#settle(
            id,
            new Error(`Process "${this.#name}" could not be reached for "${request}": ${error.message}`, { cause: error }),
          );
      });
    });
  }

  on<Payload>(event: string, listener: (payload: Payload) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #receive(message: IpcAnswer | IpcEvent): void {
    if ('event' in message) {
      for (const listener of this.#listeners.get(message.event) ?? []) listener(message.payload as never);
      return;
    }
    this.#settle(
      message.id,
      message.error === undefined ? undefined : new Error(`${this.#name}: ${message.error}`),
      message.answer,
    );
  }

  #settle(id: number, error?: Error, answer?: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    if (error) pending.reject(error);
    else pending.resolve(answer);
  }

  #failAll(reason: string): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, new Error(reason));
  }
}
