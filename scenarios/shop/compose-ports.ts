import type { Design, DesignContext, PortName, Ports } from '../kit/index.ts';
import type { ShopToolbox } from './toolbox.ts';

export interface AppliedDesign {
  readonly design: Design;
  readonly parameters: Record<string, number>;
}

/** Which process hosts a port, and so where its adapter is made. */
export const portHosts: { readonly [P in PortName]: readonly ShopToolbox['host'][] } = {
  cartStore: ['shop'],
  httpClient: ['edge', 'shop'],
  inventory: ['shop'],
  orderProjection: ['shop'],
  orderStore: ['shop'],
  paymentGateway: ['shop'],
  priceList: ['shop'],
  productCache: ['shop'],
  productReader: ['shop'],
  productSearch: ['shop'],
  recommender: ['shop'],
  scheduler: ['shop'],
};

/** The adapter of a port: the healthy one, unless a design brings its own. */
export function compose<P extends PortName>(port: P, healthy: Ports[P], toolbox: ShopToolbox, designs: readonly AppliedDesign[]): Ports[P] {
  const applied = designs.find(({ design }) => design[port]);
  // Indexed by a type parameter, the factories are a union that nothing can be passed to; the key says which one it is.
  const factory = applied?.design[port] as ((context: DesignContext<P, Record<string, number>>) => Ports[P]) | undefined;
  return factory && applied ? factory({ ...toolbox, healthy, parameters: applied.parameters }) : healthy;
}
