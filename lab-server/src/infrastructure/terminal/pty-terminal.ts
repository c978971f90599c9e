import type { IPty } from '@lydell/node-pty';
import type { Terminal, TerminalViewer } from '../../application/ports/terminals.ts';
import type { TerminalProfile, TerminalSize } from '../../domain/terminal.ts';
import { Scrollback } from './scrollback.ts';

/** Characters that the viewer has not shown yet: from `high` on the program waits, until there are no more than `low`. */
const ahead = { high: 256 * 1024, low: 64 * 1024 };
const scrollbackCharacters = 128 * 1024;
/** Chunks that come within this time are sent as one. */
const gatherMs = 5;
/** A program that was asked to end gets so long. */
const graceMs = 2_000;

interface Options {
  readonly id: string;
  readonly profile: TerminalProfile;
  readonly pty: IPty;
  /** How long it waits for a viewer, ms. */
  readonly patienceMs: number;
  /** Ends the program and all that it started. */
  kill(signal: 'SIGHUP' | 'SIGKILL'): void;
  /** It has ended, and nobody waits to be told. */
  onGone(): void;
}

/**
 * A program at a pseudoterminal, with at most one viewer. Shown ⇄ waiting; from both to ended. Output goes to the viewer and
 * to the scrollback; a program that writes faster than its viewer shows, or that nobody sees, is held by the kernel.
 */
export class PtyTerminal implements Terminal {
  readonly id: string;
  readonly profile: TerminalProfile;
  readonly #options: Options;
  readonly #pty: IPty;
  readonly #scrollback = new Scrollback(scrollbackCharacters);
  #viewer: TerminalViewer | undefined;
  #waitingSince = Date.now();
  #patience: NodeJS.Timeout | undefined;
  #gathered = '';
  #gathering: NodeJS.Timeout | undefined;
  #ahead = 0;
  #isHeld = false;
  #exit: { readonly code: number | null } | undefined;

  constructor(options: Options) {
    const { id, profile, pty } = options;
    this.id = id;
    this.profile = profile;
    this.#options = options;
    this.#pty = pty;
    pty.onData((text) => this.#take(text));
    pty.onExit(({ exitCode, signal }) => this.#end({ code: signal ? null : exitCode }));
    // What the terminal says after its program has ended; without a listener it would end the lab.
    (pty as IPty & { on(event: 'error', listener: () => void): void }).on('error', () => undefined);
    this.#waitForViewer();
  }

  get hasEnded(): boolean {
    return this.#exit !== undefined;
  }

  /** Epoch ms; undefined while it is shown. */
  get waitingSince(): number | undefined {
    return this.#viewer ? undefined : this.#waitingSince;
  }

  attach(viewer: TerminalViewer): void {
    const former = this.#viewer;
    this.#flush();
    this.#viewer = viewer;
    if (former && former !== viewer) former.replaced();
    clearTimeout(this.#patience);
    const text = this.#scrollback.read();
    this.#ahead = text.length;
    if (text !== '') viewer.output(text);
    this.#holdOrRelease();
    if (this.#exit) this.#tellExit(this.#exit);
  }

  detach(viewer: TerminalViewer): void {
    if (this.#viewer !== viewer) return;
    this.#flush();
    this.#viewer = undefined;
    this.#waitForViewer();
  }

  input(text: string): void {
    if (!this.#exit) this.#pty.write(text);
  }

  resize({ columns, rows }: TerminalSize): void {
    if (this.#exit) return;
    try {
      this.#pty.resize(columns, rows);
    } catch {
      // It is ending: the descriptor is closed before the exit is told.
    }
  }

  acknowledge(characters: number): void {
    this.#ahead = Math.max(0, this.#ahead - characters);
    this.#holdOrRelease();
  }

  close(): void {
    if (this.#exit) return;
    this.#options.kill('SIGHUP');
    setTimeout(() => this.#exit ?? this.#options.kill('SIGKILL'), graceMs).unref();
  }

  #take(text: string): void {
    this.#scrollback.add(text);
    this.#ahead += text.length;
    this.#holdOrRelease();
    if (!this.#viewer) return;
    this.#gathered += text;
    this.#gathering ??= setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const text = this.#gathered;
    this.#gathered = '';
    if (text !== '') this.#viewer?.output(text);
  }

  #holdOrRelease(): void {
    if (this.#exit) return;
    if (!this.#isHeld && this.#ahead >= ahead.high) this.#pty.pause();
    else if (this.#isHeld && this.#ahead <= ahead.low) this.#pty.resume();
    else return;
    this.#isHeld = !this.#isHeld;
  }

  #end(exit: { readonly code: number | null }): void {
    this.#exit = exit;
    this.#flush();
    // What it started may still be there.
    this.#options.kill('SIGKILL');
    if (this.#viewer) this.#tellExit(exit);
  }

  #tellExit(exit: { readonly code: number | null }): void {
    clearTimeout(this.#patience);
    this.#viewer?.exited(exit);
    this.#options.onGone();
  }

  #waitForViewer(): void {
    this.#waitingSince = Date.now();
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.close();
      this.#options.onGone();
    }, this.#options.patienceMs).unref();
  }
}
