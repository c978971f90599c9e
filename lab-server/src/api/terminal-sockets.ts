import type { Namespace, Socket } from 'socket.io';
import type { z } from 'zod';
import type { Terminal, Terminals, TerminalViewer } from '../application/ports/terminals.ts';
import { terminalRequests, type terminalEvents } from '../contracts/terminal.ts';
import { LabError } from '../domain/lab-error.ts';

type Requests = typeof terminalRequests;
type Request = keyof Requests;
type Events = typeof terminalEvents;

/** Characters that a client may send: at once, and per second. Nobody types or pastes more, and the kernel holds no more. */
const inputAllowance = { burst: 256 * 1024, perSecond: 32 * 1024 };

/** Messages that wait for the connection; an honest client never has so many. */
const maxUnsent = 64;

/** The sockets of the terminal: one socket, one terminal. A client that says what it may not is told so and closed. */
export function serveTerminals(namespace: Namespace, terminals: Terminals): void {
  namespace.on('connection', (socket) => new TerminalSocket(socket, terminals));
}

class TerminalSocket implements TerminalViewer {
  readonly #socket: Socket;
  readonly #terminals: Terminals;
  #terminal: Terminal | undefined;
  #isOpening = false;
  #allowance = inputAllowance.burst;
  #countedAt = Date.now();

  constructor(socket: Socket, terminals: Terminals) {
    this.#socket = socket;
    this.#terminals = terminals;
    socket.onAny((event: string, message: unknown, ...others: unknown[]) => this.#hear(event, message, others));
    socket.on('disconnect', () => this.#terminal?.detach(this));
  }

  output(text: string): void {
    // A client that says it has shown what it has not even received would have the lab keep it all.
    if (this.#socket.conn['writeBuffer'].length > maxUnsent) return this.#close('What the terminal writes is not received.');
    this.#say('output', { text });
  }

  exited(exit: { readonly code: number | null }): void {
    this.#say('exited', exit);
    this.#terminal = undefined;
  }

  replaced(): void {
    this.#say('replaced', {});
    this.#terminal = undefined;
  }

  #hear(event: string, message: unknown, others: readonly unknown[]): void {
    if (!isRequest(event)) return this.#close(`There is no message "${event.slice(0, 80)}" here.`);
    const parsed = terminalRequests[event].safeParse(message);
    if (!parsed.success || others.length > 0)
      return this.#close(`The message "${event}" is wrong: ${parsed.error?.issues[0]?.message ?? 'expected one value'}.`);
    const asked = { event, message: parsed.data } as Asked;
    switch (asked.event) {
      case 'open':
        return void this.#open(asked.message);
      case 'attach':
        return this.#attach(asked.message);
      case 'input':
        return this.#input(asked.message.text);
      case 'resize':
        return this.#terminal?.resize(asked.message);
      case 'acknowledge':
        return this.#terminal?.acknowledge(asked.message.characters);
      case 'close':
        return this.#terminal?.close();
    }
  }

  async #open({ profile, columns, rows }: z.infer<Requests['open']>): Promise<void> {
    if (this.#terminal || this.#isOpening) return this.#close('This socket shows a terminal already.');
    this.#isOpening = true;
    try {
      const terminal = await this.#terminals.open({ profile, size: { columns, rows } });
      if (this.#socket.connected) this.#show(terminal);
      else terminal.close();
    } catch (error) {
      if (!(error instanceof LabError)) console.error('A terminal could not be opened:', error);
      this.#refuse(error instanceof LabError ? error : new LabError('INTERNAL', 'The terminal could not be opened.'));
    } finally {
      this.#isOpening = false;
    }
  }

  #attach({ id, ...size }: z.infer<Requests['attach']>): void {
    if (this.#terminal || this.#isOpening) return this.#close('This socket shows a terminal already.');
    const terminal = this.#terminals.find(id);
    if (!terminal) return this.#refuse(new LabError('NOT_FOUND', 'That terminal has ended.', { hint: 'Open another one.' }));
    terminal.resize(size);
    this.#show(terminal);
  }

  #show(terminal: Terminal): void {
    this.#terminal = terminal;
    this.#say('opened', { id: terminal.id, profile: terminal.profile });
    terminal.attach(this);
  }

  #input(text: string): void {
    const now = Date.now();
    const earned = ((now - this.#countedAt) / 1000) * inputAllowance.perSecond;
    this.#allowance = Math.min(inputAllowance.burst, this.#allowance + earned) - text.length;
    this.#countedAt = now;
    if (this.#allowance < 0) return this.#close('More was sent than a terminal takes.');
    this.#terminal?.input(text);
  }

  #say<Event extends keyof Events>(event: Event, message: z.input<Events[Event]>): void {
    this.#socket.emit(event, message);
  }

  #refuse({ code, message, hint }: LabError): void {
    this.#say('refused', { code, message, ...(hint === undefined ? {} : { hint }) });
  }

  #close(message: string): void {
    this.#refuse(new LabError('INVALID_REQUEST', message));
    this.#socket.disconnect(true);
  }
}

type Asked = { [Event in Request]: { readonly event: Event; readonly message: z.infer<Requests[Event]> } }[Request];

const isRequest = (event: string): event is Request => Object.hasOwn(terminalRequests, event);
