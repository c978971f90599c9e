import type {
  ActiveScenario,
  Activity,
  Client,
  Events,
  LoadStatus,
  LogBatch,
  PhaseEvent,
  PlayStatus,
  RunSummary,
} from '../../openapi/client.ts';
import { createStore } from './store.ts';
import type { ViewEvent } from './view.ts';

/**
 * What a page knows of the lab as a whole.
 *
 * `reach`: `connecting` (asked, no answer yet, or the connection was lost a moment ago) → `live` | `absent` (nobody
 * answers; where somebody did before, or is only slow, it goes on trying and turns `live` when somebody does).
 */
export interface LabState {
  readonly reach: 'connecting' | 'live' | 'absent';
  readonly active: readonly ActiveScenario[];
  /** A load of somebody's own; null: none runs. */
  readonly load: LoadStatus | null;
  /** When the kill switch was thrown; null: things may start. */
  readonly haltedAt: string | null;
  /** Why the lab halted itself; absent: somebody threw the switch. */
  readonly haltedBecause?: string | undefined;
  /** What could not be undone and is just being made anew; absent: nothing. */
  readonly notRestored?: readonly string[] | undefined;
  readonly running: { readonly run: RunSummary; readonly phase: PhaseEvent | null } | null;
}

/** The part of socket.io's client that is used here. */
interface LabSocket {
  on(event: string, listener: (payload: never) => void): unknown;
  connect(): unknown;
  close(): unknown;
}

/** Where to go on after a lost connection: the last numbered event that was seen. */
export type ResumeFrom = { readonly stream: string; readonly sequence: number } | Record<string, never>;

interface Dependencies {
  readonly client: Client;
  readonly openSocket: (resumeFrom: () => ResumeFrom) => Promise<LabSocket>;
  readonly renewCookie: () => Promise<void>;
}

/** A lab that has not answered for this long is taken for absent; the page then plays recordings. */
const PATIENCE_MS = 3_000;
/** A lab that was too slow to answer, as one whose bench burns may be, is asked again after this long. */
const AGAIN_MS = 5_000;

export const unknownLab: LabState = { reach: 'connecting', active: [], load: null, haltedAt: null, running: null };

/** What is absent in a status is no more. */
const whole = (status: PlayStatus) => ({
  ...status,
  haltedBecause: status.haltedBecause,
  notRestored: status.notRestored,
});

/** The one connection that a page has to its lab: all widgets share it. */
export class LabConnection {
  readonly #dependencies: Dependencies;
  readonly #state = createStore<LabState>(unknownLab);
  readonly #listeners = new Set<(event: ViewEvent) => void>();
  #socket: LabSocket | undefined;
  #lastSeen: ResumeFrom = {};
  readonly #happened = new Set<(activity: Activity) => void>();
  readonly #written = new Set<(batch: LogBatch) => void>();
  /** How many numbered events have come. */
  #heard = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** They wait for what becomes of an attempt to connect. */
  readonly #curious = new Set<() => void>();
  #opening: Promise<void> | undefined;
  readonly getState = this.#state.get;
  readonly subscribe = this.#state.subscribe;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** Events of runs, whosoever's. What was missed while the connection was lost shows in the state. */
  onEvent(listener: (event: ViewEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What happens to the lab as a whole, as it happens. */
  onActivity(listener: (activity: Activity) => void): () => void {
    this.#happened.add(listener);
    return () => void this.#happened.delete(listener);
  }

  /** Lines of the bench's log as they are written. A page that is slow misses some. */
  onLogs(listener: (batch: LogBatch) => void): () => void {
    this.#written.add(listener);
    return () => void this.#written.delete(listener);
  }

  /**
   * Looks for the lab. Where one answers, stays connected to it; where there is none, does nothing more until asked again.
   * A connection that was lost is tried again at once instead of after a while.
   */
  open(): Promise<void> {
    this.#opening ??= this.#look().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  close(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#again);
    this.#socket?.close();
    this.#socket = undefined;
    this.#state.set(unknownLab);
  }

  async #look(): Promise<void> {
    if (this.#socket) return this.#hurry(this.#socket);
    clearTimeout(this.#again);
    const found = await this.#refresh();
    if (found !== 'answered') this.#become({ ...unknownLab, reach: 'absent' });
    if (found === 'slow') this.#again = setTimeout(() => void this.open(), AGAIN_MS);
    if (found !== 'answered') return;
    this.#socket = await this.#dependencies.openSocket(() => this.#lastSeen);
    this.#listenTo(this.#socket);
  }

  /** Ends the wait for the next attempt. */
  async #hurry(socket: LabSocket): Promise<void> {
    if (this.#state.get().reach === 'live') return;
    const tried = new Promise<void>((resolve) => this.#curious.add(resolve));
    socket.close();
    socket.connect();
    await tried;
  }

  #satisfy(): void {
    for (const resolve of this.#curious) resolve();
    this.#curious.clear();
  }

  /** Asks what is going on. */
  async #refresh(): Promise<'answered' | 'slow' | 'none'> {
    const { client } = this.#dependencies;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const heard = this.#heard;
    try {
      const [status, { runs }] = await Promise.all([
        client('get /api/sim/status', {}, { signal }),
        client('get /api/runs', { limit: 1 }, { signal }),
      ]);
      // What was told meanwhile may be newer than the answer, or older.
      if (heard !== this.#heard) return await this.#refresh();
      const run = runs.find(({ status }) => status === 'running');
      this.#become({ reach: 'live', ...whole(status), running: run ? this.#known(run) : null });
      return 'answered';
    } catch {
      return signal.aborted ? 'slow' : 'none';
    }
  }

  #listenTo(socket: LabSocket): void {
    const on = <Name extends keyof Events>(event: Name, listener: (payload: Events[Name]) => void) => socket.on(event, listener);
    on('hello', ({ stream, sequence, resumed }) => {
      this.#welcome();
      if (resumed) return;
      this.#lastSeen = { stream, sequence };
      void this.#refresh();
    });
    on('run', (event) => this.#numbered(event, (run) => this.#run(run)));
    on('phase', (event) => this.#numbered(event, (phase) => this.#phase(phase)));
    on('activity', (event) => this.#numbered(event, (activity) => this.#happened.forEach((listener) => listener(activity))));
    on('active', (event) => this.#numbered(event, (status) => this.#become(whole(status))));
    on('logs', (batch) => this.#written.forEach((listener) => listener(batch)));
    on('signals', (tick) => this.#tell({ type: 'signals', tick }));
    socket.on('disconnect', (reason: string) => this.#lost(reason));
    socket.on('connect_error', () => this.#lost('refused'));
  }

  #numbered<Data>({ sequence, data }: { readonly sequence: number; readonly data: Data }, handle: (data: Data) => void): void {
    this.#heard += 1;
    this.#lastSeen = { ...this.#lastSeen, sequence } as ResumeFrom;
    handle(data);
  }

  /** Widgets hear of it first: what they then read in the state is no news to them. */
  #run(run: RunSummary): void {
    this.#tell({ type: 'run', run });
    const { running } = this.#state.get();
    if (run.status === 'running') this.#become({ running: this.#known(run) });
    else if (running?.run.id === run.id) this.#become({ running: null });
  }

  /** With the phase that was told of it, which no answer knows. */
  #known(run: RunSummary): LabState['running'] {
    const { running } = this.#state.get();
    return { run, phase: running?.run.id === run.id ? running.phase : null };
  }

  #phase(phase: PhaseEvent): void {
    const { running } = this.#state.get();
    if (running?.run.id === phase.runId) this.#become({ running: { ...running, phase } });
    this.#tell({ type: 'phase', phase });
  }

  #welcome(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#become({ reach: 'live' });
    this.#satisfy();
  }

  /** Socket.io tries again by itself, except where the lab hung up. An old cookie may be why it was refused. */
  #lost(reason: string): void {
    if (reason === 'io server disconnect') this.#socket?.connect();
    if (reason === 'refused') {
      void this.#dependencies.renewCookie().catch(() => undefined);
      this.#satisfy();
    }
    if (this.#patience !== undefined) return;
    if (this.#state.get().reach === 'live') this.#become({ reach: 'connecting' });
    this.#patience = setTimeout(() => this.#become({ ...unknownLab, reach: 'absent' }), PATIENCE_MS);
  }

  #become(change: Partial<LabState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }

  #tell(event: ViewEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
