import type { PartnerName, Partners, WorkerPartner } from '../kit/index.ts';
import { NameServer, type NameServerMode } from './name-server.ts';
import { address } from './address/address.ts';
import { cache } from './cache/cache.ts';
import { fraud } from './fraud/fraud.ts';
import { Partner, type Ledger, type PartnerKind } from './partner.ts';
import { payments } from './payments/payments.ts';
import { push } from './push/push.ts';
import { recommendations } from './recommendations/recommendations.ts';
import { shipping } from './shipping/shipping.ts';
import { supplier } from './supplier/supplier.ts';
import { tax } from './tax/tax.ts';
import { warehouse } from './warehouse/warehouse.ts';

const kinds: { readonly [P in PartnerName]: PartnerKind } = {
  address,
  cache,
  fraud,
  payments,
  push,
  recommendations,
  shipping,
  supplier,
  tax,
  warehouse,
};

export const partnerNames = Object.keys(kinds) as PartnerName[];

const callers: { readonly [P in WorkerPartner]: 'worker' } = { address: 'worker' };
export const isOfWorker = (name: PartnerName): name is WorkerPartner => name in callers;

/** Those that the worker calls, and those that the shop does. */
export const workerPartners: readonly WorkerPartner[] = partnerNames.filter(isOfWorker);
export const shopPartners = partnerNames.filter((name): name is Exclude<PartnerName, WorkerPartner> => !isOfWorker(name));

interface PartnersOptions {
  readonly settings: { readonly [P in PartnerName]?: Partial<Partners[P]> };
  readonly seed: number;
  /** Those that this process hosts. */
  readonly only: readonly PartnerName[];
}

/** Partners of one process. Asking for one that it does not host throws. */
export interface PartnersHost {
  listen(name: PartnerName, port: number): Promise<number>;
  /** Returns what the changed settings were. */
  configure<P extends PartnerName>(name: P, settings: Partial<Partners[P]>): Partial<Partners[P]>;
  ledger(name: PartnerName): Ledger;
  queueDepth(name: PartnerName): number;
  /** Opens the name server that knows the partners; returns its UDP port. */
  serveNames(): Promise<number>;
  /** Returns what the name server did before. */
  setNameServer(mode: NameServerMode): NameServerMode;
  stop(): Promise<void>;
}

/** The outside world, or a part of it. */
export function createPartners({ settings, seed, only }: PartnersOptions): PartnersHost {
  const nameServer = new NameServer();
  const partners = new Map(
    only.map((name) => [name, new Partner({ name, settings: settings[name] ?? {}, seed, handle: kinds[name]() })]),
  );
  const get = (name: PartnerName): Partner => {
    const partner = partners.get(name);
    if (!partner) throw new Error(`This process hosts ${only.join(', ')}; asked for "${name}".`);
    return partner;
  };
  return {
    listen: (name, port) => get(name).listen(port),
    configure: (name, changed) => get(name).configure(changed),
    ledger: (name) => get(name).ledger,
    queueDepth: (name) => get(name).queueDepth,
    serveNames: () => nameServer.listen(),
    setNameServer(mode) {
      const former = nameServer.mode;
      nameServer.mode = mode;
      return former;
    },
    async stop() {
      nameServer.stop();
      await Promise.all([...partners.values()].map((partner) => partner.stop()));
    },
  };
}
