/** Finds the address behind a partner's name. */
export interface Resolver {
  /** An IPv4 address. Throws where there is none to be had. */
  lookup(host: string): Promise<string>;
}
