/** Where a process listens, on this machine. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export const LOOPBACK = '127.0.0.1';
