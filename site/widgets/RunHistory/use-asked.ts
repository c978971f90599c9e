import { useAddress } from '../use-address.ts';
import { askedOf, nothingAsked, queryOf } from './asked.ts';

const form = { nothing: nothingAsked, read: askedOf, write: queryOf };

/** What the address of the page of runs asks for. */
export const useAsked = () => useAddress(form);
