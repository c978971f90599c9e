import type { Parameters, ParameterValues } from './parameters.ts';
import type { PortName, Ports, Settings, Toolbox } from './system-under-test.ts';

/** What the factory of an adapter receives: the healthy adapter of its port, the parameters that tune it, the toolbox. */
export type DesignContext<Port extends PortName, P> = Toolbox & {
  readonly healthy: Ports[Port];
  readonly parameters: P;
};

export type AdapterFactories<P> = {
  readonly [Port in PortName]?: (context: DesignContext<Port, P>) => Ports[Port];
};

/** SQL that a design brings along: an index, an extension. Applied after data effects and ANALYZE, before the load. */
export interface Migration {
  readonly up: string;
  readonly down: string;
}

/** One way to build a part of the shop: adapter factories by port name and, where the design is one of settings, those. */
export type Design<P = Record<string, number>> = AdapterFactories<P> & {
  readonly settings?: Partial<Settings>;
  readonly nodeFlags?: readonly string[];
  readonly migration?: Migration;
};

/** The values that a design of scenario S is handed. */
export type ParametersOf<S> = S extends { readonly parameters: infer P extends Parameters }
  ? ParameterValues<P>
  : Record<string, never>;

/**
 * A design: adapter factories by port name. `design<typeof scenario>({ … })` types the parameters.
 * A design can build on another: `design({ ...broken, settings: { shop: { pool: 30 } } })`.
 */
export function design<S = unknown>(declaration: Design<ParametersOf<S>>): Design<ParametersOf<S>> {
  return declaration;
}
