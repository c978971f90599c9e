import { connect, type Socket } from 'node:net';
import type { Toxic } from '@systems-design-lab/scenarios/kit/index.ts';
import type { AnswerTimes } from './answer-clock.ts';
import { Connection } from './connection.ts';
import { Doorway } from './doorway.ts';
import { activate } from './toxics/index.ts';
import type { ActiveToxic, Direction } from './toxics/toxic.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface LinkStats {
  readonly port: number;
  readonly target: Address | null;
  readonly connections: { readonly open: number; readonly total: number };
  /** Bytes that went on towards each side, since the link was opened. */
  readonly bytes: Readonly<Record<Direction, number>>;
  readonly answers: AnswerTimes;
  /** The toxics that are on, in the order in which bytes meet them. */
  readonly toxics: readonly Toxic['toxic'][];
}

/**
 * An arrow between two parts of the bench: a TCP proxy that keeps its address while its target changes, and that toxics
 * can be put on and taken off while connections are open.
 */
export class Link {
  readonly #doorway: Doorway;
  readonly #toxics = new Map<string, { readonly name: Toxic['toxic']; readonly active: ActiveToxic }>();
  readonly #connections = new Set<Connection>();
  readonly #closedBytes: Record<Direction, number> = { toTarget: 0, toCaller: 0 };
  readonly #closedAnswers = { count: 0, totalMs: 0 };
  #target: Address | null = null;
  #total = 0;
  /** Opening and shutting take their turns. */
  #doorwayTurn: Promise<void> = Promise.resolve();

  constructor(name: string, listen: { port: number; ipv6?: boolean }) {
    this.#doorway = new Doorway(`Link "${name}"`, listen, (caller) => this.#accept(caller));
  }

  async open(): Promise<number> {
    await this.#moveDoorway();
    return this.#doorway.port;
  }

  /** Connections from now on go there; those that are open finish where they are. Null: callers are reset. */
  retarget(target: Address | null): void {
    this.#target = target;
  }

  async putToxic(id: string, toxic: Toxic): Promise<void> {
    await this.removeToxic(id);
    const active = activate(toxic);
    this.#toxics.set(id, { name: toxic.toxic, active });
    for (const connection of this.#connections) connection.putToxic(id, active);
    await this.#moveDoorway();
  }

  /** Tolerates an id that is not there, and can be tried again where the port could not be opened. */
  async removeToxic(id: string): Promise<void> {
    this.#toxics.delete(id);
    for (const connection of this.#connections) connection.removeToxic(id);
    await this.#moveDoorway();
  }

  closeConnections(): void {
    for (const connection of this.#connections) connection.reset();
  }

  close(): void {
    this.#doorway.shut();
    this.closeConnections();
  }

  stats(): LinkStats {
    const bytes = { ...this.#closedBytes };
    const answers = { ...this.#closedAnswers, waitingMs: 0 };
    for (const connection of this.#connections) {
      add(bytes, connection.bytes);
      answers.count += connection.answers.count;
      answers.totalMs += connection.answers.totalMs;
      answers.waitingMs = Math.max(answers.waitingMs, connection.answers.waitingMs);
    }
    return {
      port: this.#doorway.port,
      target: this.#target,
      connections: { open: this.#connections.size, total: this.#total },
      bytes,
      answers,
      toxics: [...this.#toxics.values()].map(({ name }) => name),
    };
  }

  #accept(caller: Socket): void {
    if (!this.#target || this.#isRefusing()) {
      caller.on('error', () => {});
      caller.resetAndDestroy();
      return;
    }
    const target = connect({ ...this.#target, allowHalfOpen: true, noDelay: true });
    const connection = new Connection(++this.#total, caller, target, () => {
      add(this.#closedBytes, connection.bytes);
      this.#closedAnswers.count += connection.answers.count;
      this.#closedAnswers.totalMs += connection.answers.totalMs;
      this.#connections.delete(connection);
    });
    this.#connections.add(connection);
    for (const [id, { active }] of this.#toxics) connection.putToxic(id, active);
  }

  /** Opens or shuts the doorway, as the toxics that are on at that moment ask for. */
  #moveDoorway(): Promise<void> {
    const turn = this.#doorwayTurn.then(async () => {
      if (this.#isRefusing()) this.#doorway.shut();
      else if (!this.#doorway.isOpen) await this.#doorway.open();
    });
    this.#doorwayTurn = turn.catch(() => {});
    return turn;
  }

  #isRefusing(): boolean {
    return [...this.#toxics.values()].some(({ active }) => active.refusesConnections);
  }
}

function add(sum: Record<Direction, number>, bytes: Record<Direction, number>): void {
  sum.toTarget += bytes.toTarget;
  sum.toCaller += bytes.toCaller;
}
