import type { ShopDataChanges } from '../../../data-changes.ts';
import type { DataChangeSteps } from './data-change.ts';
import { dropOrderIndex } from './drop-order-index.ts';
import { growCarts } from './grow-carts.ts';
import { growCustomers } from './grow-customers.ts';
import { growOrders } from './grow-orders.ts';
import { growSubscriptions } from './grow-subscriptions.ts';
import { lengthenDescriptions } from './lengthen-descriptions.ts';
import { importOrders } from './import-orders.ts';
import { sellOut } from './sell-out.ts';
import { skewCarts } from './skew-carts.ts';

/** Every change that a data effect may name. */
export const dataChanges: { readonly [C in keyof ShopDataChanges]: DataChangeSteps<ShopDataChanges[C]> } = {
  dropOrderIndex,
  growCarts,
  growCustomers,
  growOrders,
  growSubscriptions,
  lengthenDescriptions,
  importOrders,
  sellOut,
  skewCarts,
};

export type { DataChangeSteps } from './data-change.ts';
