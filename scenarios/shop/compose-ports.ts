import type { ShopPorts } from './application/ports/index.ts';
import type { ShopToolbox } from './toolbox.ts';

export type PortName = keyof ShopPorts;

type AdapterContext<P extends PortName> = ShopToolbox & {
  /** What the shop would use itself. */
  readonly healthy: ShopPorts[P];
  readonly parameters: Record<string, number>;
};

/** Adapters that take the place of the shop's own, by port. */
export type AdapterFactories = { readonly [P in PortName]?: (context: AdapterContext<P>) => ShopPorts[P] };

export interface AppliedDesign {
  readonly design: AdapterFactories;
  readonly parameters: Record<string, number>;
}

/** Which process hosts a port, and so where its adapter is made. */
export const portHosts: { readonly [P in PortName]: readonly ShopToolbox['host'][] } = {
  admission: ['shop'],
  cartMerger: ['shop'],
  cartStore: ['shop'],
  catalogueFeed: ['shop'],
  customerDirectory: ['shop'],
  eventConsumer: ['worker'],
  healthCheck: ['shop'],
  httpClient: ['edge', 'shop'],
  httpServer: ['shop'],
  imageStore: ['shop'],
  inventory: ['shop'],
  notifier: ['shop'],
  offers: ['shop'],
  orderEvents: ['shop'],
  orderProjection: ['shop'],
  orderStore: ['shop'],
  paymentGateway: ['shop'],
  priceList: ['shop'],
  productCache: ['shop'],
  productCards: ['shop'],
  productReader: ['shop'],
  productSearch: ['shop'],
  promotions: ['shop'],
  quotes: ['shop'],
  rateLimiter: ['shop'],
  recommender: ['shop'],
  resolver: ['shop'],
  remoteCache: ['shop'],
  reportExporter: ['shop'],
  salesReport: ['shop'],
  scheduler: ['shop'],
  shippingGateway: ['shop'],
  suggestions: ['shop'],
  taxGateway: ['shop'],
  settlement: ['shop'],
  stockSync: ['shop'],
};

/** The adapter of a port: the healthy one, unless a design brings its own. */
export function compose<P extends PortName>(
  port: P,
  healthy: ShopPorts[P],
  toolbox: ShopToolbox,
  designs: readonly AppliedDesign[],
): ShopPorts[P] {
  const applied = designs.find(({ design }) => design[port]);
  // Indexed by a type parameter, the factories are a union that nothing can be passed to; the key says which one it is.
  const factory = applied?.design[port] as ((context: AdapterContext<P>) => ShopPorts[P]) | undefined;
  if (!factory || !applied) return healthy;
  // Inherited rather than copied: a tool that this process lacks throws when an adapter reaches for it, not before.
  const context = Object.assign(Object.create(toolbox) as ShopToolbox, { healthy, parameters: applied.parameters });
  return factory(context);
}
