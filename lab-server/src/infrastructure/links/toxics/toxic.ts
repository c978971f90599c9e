import type { Toxic, ToxicName } from '@systems-design-lab/scenarios/kit/index.ts';

/** What travels through a link: bytes, or the end of a connection as TCP says it. */
export type Piece = Buffer | 'fin' | 'reset';
export type Flow = (piece: Piece) => void;
export type Direction = 'toTarget' | 'toCaller';

/** What a toxic does in one direction of one connection. It hands pieces to its `next`, now or later, in their order. */
export interface Stage {
  readonly pass: Flow;
  /** It holds as much as it should: the link reads no more from this side until it has passed some on. */
  isFull?(): boolean;
  /** A piece was lost here, so the two ends no longer agree: the connection is reset when the toxic goes. */
  hasSwallowed?(): boolean;
  /** The toxic goes, or the connection does: hands on what it holds at once and stops its timers. */
  release?(): void;
}

/** The connection, as a toxic may handle it. */
export interface ToxicConnection {
  /** 1 for the first connection of the link. */
  readonly ordinal: number;
  /** Ends both sides with a FIN. */
  close(): void;
  /** Ends both sides with a RST. */
  reset(): void;
}

/** What a toxic does to one connection. */
export interface Attachment {
  toTarget?(next: Flow): Stage;
  toCaller?(next: Flow): Stage;
  /** The toxic goes, or the connection does. */
  detach?(): void;
}

/** A toxic that is on a link. */
export interface ActiveToxic {
  /** The link stops listening while it holds. */
  readonly refusesConnections?: boolean;
  /** Called for each open connection when the toxic is put on, and for each new one after. */
  attach(connection: ToxicConnection): Attachment;
}

export type ToxicOf<Name extends ToxicName> = Extract<Toxic, { toxic: Name }>;
