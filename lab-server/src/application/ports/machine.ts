import type { MachineReading } from '../../domain/stop-conditions.ts';

/** The computer that the lab runs on. */
export interface Machine {
  /** Resolves at once, however the API does. */
  read(): Promise<MachineReading>;
}
