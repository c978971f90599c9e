import type { ClientBase } from 'pg';

/** A change to what the database holds, and the way back to exactly what was. */
export interface DataChangeSteps<Parameters> {
  apply(client: ClientBase, parameters: Parameters, seed: number): Promise<void>;
  undo(client: ClientBase): Promise<void>;
}
