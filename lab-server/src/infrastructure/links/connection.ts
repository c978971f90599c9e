import type { Socket } from 'node:net';
import { AnswerClock } from './answer-clock.ts';
import { Lane } from './lane.ts';
import type { ActiveToxic, Attachment, Direction, ToxicConnection } from './toxics/toxic.ts';

/** A caller's connection and the one to the target, joined by a lane each way. */
export class Connection implements ToxicConnection {
  readonly ordinal: number;
  readonly answers = new AnswerClock();
  readonly #caller: Socket;
  readonly #target: Socket;
  readonly #lanes: Record<Direction, Lane>;
  readonly #attachments = new Map<string, Attachment>();

  constructor(ordinal: number, caller: Socket, target: Socket, onClosed: () => void) {
    this.ordinal = ordinal;
    this.#caller = caller;
    this.#target = target;
    caller.on('data', () => this.answers.asks());
    this.#lanes = { toTarget: new Lane(caller, target), toCaller: new Lane(target, caller, () => this.answers.hears()) };
    const closed = () => {
      if (!caller.closed || !target.closed) return;
      for (const id of [...this.#attachments.keys()]) this.#detach(id);
      onClosed();
    };
    caller.on('close', closed);
    target.on('close', closed);
  }

  get bytes(): Record<Direction, number> {
    return { toTarget: this.#target.bytesWritten, toCaller: this.#caller.bytesWritten };
  }

  putToxic(id: string, toxic: ActiveToxic): void {
    const attachment = toxic.attach(this);
    this.#attachments.set(id, attachment);
    if (attachment.toTarget) this.#lanes.toTarget.add(id, attachment.toTarget);
    if (attachment.toCaller) this.#lanes.toCaller.add(id, attachment.toCaller);
  }

  /** A connection from which the toxic swallowed something is reset: its ends no longer agree on what was said. */
  removeToxic(id: string): void {
    if (this.#detach(id)) this.reset();
  }

  close(): void {
    this.#caller.destroy();
    this.#target.destroy();
  }

  reset(): void {
    this.#caller.resetAndDestroy();
    this.#target.resetAndDestroy();
  }

  #detach(id: string): boolean {
    this.#attachments.get(id)?.detach?.();
    this.#attachments.delete(id);
    const swallowed = [this.#lanes.toTarget.remove(id), this.#lanes.toCaller.remove(id)];
    return swallowed.includes(true);
  }
}
