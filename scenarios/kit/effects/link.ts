import type { LinkName } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** What a link does to the bytes that cross it. Each toxic is one file of the same name in lab-server's links. */
export type Toxic =
  /** Delays bytes and FIN, in order, half of the round trip each way; `jitterMs` adds up to that much per chunk. */
  | { readonly toxic: 'latency'; readonly rttMs: number; readonly jitterMs: number }
  /** Lets at most this many bytes per second pass towards the caller, per connection or for the link as a whole. */
  | { readonly toxic: 'bandwidth'; readonly bytesPerSecond: number; readonly scope: 'connection' | 'link' }
  /** Ends each connection with a FIN after this many bytes towards the caller. */
  | { readonly toxic: 'limitData'; readonly bytes: number }
  /** Accepts connections and swallows all bytes; closes them after `afterMs`, or never when that is 0. */
  | { readonly toxic: 'timeout'; readonly afterMs: number }
  /** Swallows bytes in both directions on connections that are open while it holds; later ones work. */
  | { readonly toxic: 'blackhole' }
  /** Resets open connections and refuses new ones. */
  | { readonly toxic: 'down' }
  /** Resets each connection `afterMs` after it carried its first bytes. */
  | { readonly toxic: 'reset'; readonly afterMs: number };

export type ToxicName = Toxic['toxic'];

export interface LinkEffect extends EffectBase<'link'> {
  readonly link: LinkName;
  readonly toxic: Toxic;
}

type From<L extends LinkName> = L extends `${infer F}:${string}` ? F : never;
type To<L extends LinkName, F extends string> = L extends `${F}:${infer T}` ? T : never;

/** The link between two parts; its methods put a toxic on it. */
export function link<F extends From<LinkName>>(from: F, to: To<LinkName, F>) {
  const name = `${from}:${to}` as LinkName;
  const effect = (toxic: Toxic, when: Timing = {}): LinkEffect => ({ kind: 'link', link: name, toxic, ...timing(when) });
  return {
    latency: ({ rttMs, jitterMs = 0, ...when }: { rttMs: number; jitterMs?: number } & Timing) =>
      effect({ toxic: 'latency', rttMs, jitterMs }, when),
    bandwidth: ({
      bytesPerSecond,
      scope = 'connection',
      ...when
    }: { bytesPerSecond: number; scope?: 'connection' | 'link' } & Timing) =>
      effect({ toxic: 'bandwidth', bytesPerSecond, scope }, when),
    limitData: ({ bytes, ...when }: { bytes: number } & Timing) => effect({ toxic: 'limitData', bytes }, when),
    /** 0: accepted and never answered. */
    timeout: (afterMs: number, when: Timing = {}) => effect({ toxic: 'timeout', afterMs }, when),
    blackhole: (when: Timing = {}) => effect({ toxic: 'blackhole' }, when),
    down: (when: Timing = {}) => effect({ toxic: 'down' }, when),
    reset: ({ afterMs = 0, ...when }: { afterMs?: number } & Timing = {}) => effect({ toxic: 'reset', afterMs }, when),
  };
}
