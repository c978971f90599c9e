/** Decides when a replica says that it may be sent requests. */
export interface HealthCheck {
  /** Called once, when the replica listens. */
  listening(replica: StartedReplica): void;
  /** What `GET /ready` answers. */
  ready(): boolean;
}

/** A replica that listens, and may still be cold. */
export interface StartedReplica {
  /** Opens connections, reads ahead, compiles by rehearsal. Rejects where that fails; may then be asked for again. */
  warmUp(): Promise<void>;
  /** Asks the replica itself, as a customer would: `rehearse('/products/1')`. Resolves with any answer. */
  rehearse(path: string): Promise<void>;
}
