import type { AddressBook, HttpClient } from '../../application/ports/index.ts';
import { askPartner } from './ask-partner.ts';

/** The address partner over HTTP. */
export const httpAddressBook = (client: HttpClient): AddressBook => ({
  async townOf(orderId) {
    const path = `/addresses/${orderId}`;
    return (await askPartner<{ town: string }>(client, { to: 'address', method: 'GET', path })).town;
  },
});
