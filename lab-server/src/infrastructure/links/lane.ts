import type { Socket } from 'node:net';
import type { Piece, Stage, Flow } from './toxics/toxic.ts';

/**
 * One direction of a connection: reads `source`, passes what it reads through the stages of the toxics in the order in
 * which they were put on, and writes to `sink`. Without a stage, bytes go straight from socket to socket.
 */
export class Lane {
  readonly #source: Socket;
  readonly #sink: Socket;
  readonly #onDelivery: () => void;
  readonly #places: Place[] = [];

  constructor(source: Socket, sink: Socket, onDelivery: () => void = () => {}) {
    this.#source = source;
    this.#sink = sink;
    this.#onDelivery = onDelivery;
    source.on('data', (chunk) => this.#read(chunk));
    source.on('end', () => this.#pass('fin'));
    source.on('error', () => this.#pass('reset'));
    sink.on('drain', () => this.#readOn());
    sink.on('close', () => this.#readOn());
  }

  /** The new stage stands nearest to the sink: what earlier ones still hold will come through it. */
  add(id: string, make: (next: Flow) => Stage): void {
    const place: Place = { id, stage: make((piece) => this.#passFrom(place, piece)) };
    this.#places.push(place);
  }

  /** Takes the stage out; what it held goes on first. Returns whether it had lost something. */
  remove(id: string): boolean {
    const place = this.#places.find((candidate) => candidate.id === id);
    if (!place) return false;
    place.stage.release?.();
    this.#places.splice(this.#places.indexOf(place), 1);
    this.#readOn();
    return place.stage.hasSwallowed?.() ?? false;
  }

  #read(chunk: Buffer): void {
    if (this.#places.length > 0) {
      this.#pass(chunk);
      if (this.#isBlocked()) this.#source.pause();
    } else {
      this.#onDelivery();
      if (!this.#sink.write(chunk)) this.#source.pause();
    }
  }

  #pass(piece: Piece): void {
    const first = this.#places[0];
    if (first) first.stage.pass(piece);
    else this.#deliver(piece);
  }

  #passFrom(place: Place, piece: Piece): void {
    const next = this.#places[this.#places.indexOf(place) + 1];
    if (next) next.stage.pass(piece);
    else this.#deliver(piece);
    this.#readOn();
  }

  #deliver(piece: Piece): void {
    if (piece === 'reset') this.#sink.resetAndDestroy();
    else if (piece === 'fin') this.#sink.end();
    else if (this.#sink.writable) {
      this.#onDelivery();
      this.#sink.write(piece);
    }
  }

  #isBlocked(): boolean {
    return this.#sink.writableNeedDrain || this.#places.some(({ stage }) => stage.isFull?.());
  }

  #readOn(): void {
    if (this.#source.isPaused() && !this.#isBlocked()) this.#source.resume();
  }
}

interface Place {
  readonly id: string;
  readonly stage: Stage;
}
