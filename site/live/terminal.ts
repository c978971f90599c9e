import type { TerminalEvents, TerminalRequests } from '../../openapi/client.ts';
import { createStore } from './store.ts';
import type { Problem } from './view.ts';

/**
 * `closed` → `opening` → `open`; from there `ended` (the program), `replaced` (another tab shows it) or `lost` (the
 * connection; it is tried again by itself and goes on where it was). `refused`: the lab opens none, and says why.
 */
export interface TerminalState {
  readonly status: 'closed' | 'opening' | 'open' | 'lost' | 'ended' | 'replaced' | 'refused';
  readonly problem: Problem | null;
  /** What is typed for the reader as soon as the shell can take it. */
  readonly waiting: string | null;
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The part of socket.io's client that is used here. */
export interface TerminalSocket {
  on(event: string, listener: (payload: never) => void): unknown;
  emit(event: string, message: object): unknown;
  close(): unknown;
}

interface Dependencies {
  readonly openSocket: () => Promise<TerminalSocket>;
  readonly renewCookie: () => Promise<void>;
  /** Of this tab: which terminal it shows. */
  readonly memory: { read(): string | null; write(id: string | null): void };
}

/** Where text appears; `shown` is called once it has. */
export interface TerminalScreen {
  write(text: string, shown: () => void): void;
  reset(): void;
}

const closed: TerminalState = { status: 'closed', problem: null, waiting: null };
/** Half of what one message may have: a character may take two units. */
const characters = /[\s\S]{1,500}/gu;
// eslint-disable-next-line no-control-regex -- Readline puts the cursor behind its prompt by a sequence.
const prompts = /(lab|shop[=-])> (?:\u001b\[\d*[A-Za-z])*$/;

/** The terminal of this tab: one, whatever page the reader goes to. */
export class TerminalSession {
  readonly #dependencies: Dependencies;
  readonly #state = createStore<TerminalState>(closed);
  readonly subscribe = this.#state.subscribe;
  readonly getState = this.#state.get;
  #socket: TerminalSocket | undefined;
  #screen: TerminalScreen | undefined;
  #size: Size = { columns: 80, rows: 24 };
  #tail = '';

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** Shows the terminal of this tab on that screen, or opens one. */
  async open(screen: TerminalScreen, size: Size): Promise<void> {
    this.#screen = screen;
    this.#size = size;
    const { waiting } = this.getState();
    this.#state.set({ status: 'opening', problem: null, waiting });
    this.#socket?.close();
    const socket = await this.#dependencies.openSocket();
    if (this.#screen !== screen) return void socket.close();
    this.#socket = socket;
    this.#listenTo(socket);
  }

  /** The screen has gone; the terminal itself goes on for a while. */
  leave(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#screen = undefined;
    this.#state.set(closed);
  }

  input(text: string): void {
    for (const [part] of text.matchAll(characters)) this.#say('input', { text: part });
  }

  /** Types a command for the reader, as soon as the shell waits for one. */
  run(command: string): void {
    this.#change({ waiting: command });
    this.#typeWaiting();
  }

  forgetWaiting(): void {
    this.#change({ waiting: null });
  }

  resize(size: Size): void {
    this.#size = size;
    if (this.getState().status === 'open') this.#say('resize', size);
  }

  /** Ends the program. */
  end(): void {
    this.#say('close', {});
  }

  #listenTo(socket: TerminalSocket): void {
    const isCurrent = () => this.#socket === socket;
    const on = <Name extends keyof TerminalEvents>(event: Name, listener: (payload: TerminalEvents[Name]) => void) =>
      socket.on(event, (payload: TerminalEvents[Name]) => void (isCurrent() && listener(payload)));
    socket.on('connect', () => void (isCurrent() && this.#ask()));
    socket.on('disconnect', () => {
      const { status } = this.getState();
      if (isCurrent() && (status === 'open' || status === 'opening')) this.#change({ status: 'lost' });
    });
    // A lab that started anew knows none of the old cookies.
    socket.on('connect_error', () => {
      if (!isCurrent()) return;
      this.#change({ status: 'lost' });
      void this.#dependencies.renewCookie().catch(() => undefined);
    });
    on('opened', ({ id }) => {
      this.#dependencies.memory.write(id);
      this.#screen?.reset();
      this.#tail = '';
      this.#change({ status: 'open', problem: null });
    });
    on('output', ({ text }) => this.#show(text));
    on('exited', ({ code }) => {
      this.#dependencies.memory.write(null);
      this.#change({
        status: 'ended',
        waiting: null,
        problem: { code: 'ENDED', message: `The shell has ended${code ? ` (${code})` : ''}.` },
      });
    });
    on('replaced', () => this.#change({ status: 'replaced', waiting: null }));
    on('refused', (problem) => {
      if (problem.code === 'NOT_FOUND' && this.#dependencies.memory.read() !== null) {
        this.#dependencies.memory.write(null);
        return this.#ask();
      }
      this.#change({ status: 'refused', problem, waiting: null });
    });
  }

  #ask(): void {
    const id = this.#dependencies.memory.read();
    if (id === null) this.#say('open', { profile: 'lab', ...this.#size });
    else this.#say('attach', { id, ...this.#size });
  }

  #show(text: string): void {
    this.#tail = (this.#tail + text).slice(-80);
    const socket = this.#socket;
    this.#screen?.write(text, () => void (this.#socket === socket && this.#say('acknowledge', { characters: text.length })));
    this.#typeWaiting();
  }

  /** Only at an empty prompt: what is typed elsewhere would go to what runs. SQL is left first. */
  #typeWaiting(): void {
    const { waiting, status } = this.getState();
    const prompt = prompts.exec(this.#tail)?.[1];
    if (waiting === null || status !== 'open' || prompt === undefined) return;
    this.#tail = '';
    if (prompt !== 'lab') return this.input('\u0003\\q\r');
    this.#change({ waiting: null });
    this.input(`${waiting}\r`);
  }

  #say<Name extends keyof TerminalRequests>(event: Name, message: TerminalRequests[Name]): void {
    this.#socket?.emit(event, message);
  }

  #change(change: Partial<TerminalState>): void {
    this.#state.set({ ...this.getState(), ...change });
  }
}
