import type { Customer } from '../../domain/customer.ts';

/** Customers, as the service desk looks for them. */
export interface CustomerDirectory {
  /** Customers whose name contains the term, whatever its case; by name, at most `limit`. */
  search(term: string, limit: number): Promise<Customer[]>;
}
