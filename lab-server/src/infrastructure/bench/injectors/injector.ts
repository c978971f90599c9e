import type { EffectKind, Effect, Load, PartnerName, ReplicaName } from '@systems-design-lab/scenarios/kit/index.ts';
import type pg from 'pg';
import type { RunningLoad } from '../../../application/ports/bench.ts';
import type { Links } from '../../links/links.ts';
import type { BenchProcess } from '../../supervision/bench-process.ts';

/** What an injector may touch: the bench's own processes and links, nothing else. */
export interface Targets {
  readonly links: Links;
  /** The folder that the processes of the stage share. */
  readonly sharedFolder: string;
  /** Undefined where the process has vanished. */
  process(name: string): BenchProcess | undefined;
  partner(name: PartnerName): BenchProcess | undefined;
  /** Starts it where it does not run, and points its link at it. Resolves when it is so far; does nothing once the stage ends. */
  startReplica(name: ReplicaName, until: 'warm' | 'listening'): Promise<void>;
  /** Ends it without warning; that is not taken for a failure of the bench. */
  killReplica(name: ReplicaName): Promise<void>;
  /** Lets it finish what it does, and end. */
  stopReplica(name: ReplicaName): Promise<void>;
  /** The process that knows the partners by name. */
  readonly nameServer: BenchProcess | undefined;
}

export interface InjectorContext {
  readonly id: string;
  readonly targets: Targets;
  /** A session of its own in the stage's database, under the shop's role; the injector ends it. */
  connect(): Promise<pg.Client>;
  /** The superuser's, for what concerns the server as a whole. */
  readonly monitor: pg.Pool;
  /** Starts a load beside the one that is measured. */
  startTraffic(load: Load): Promise<Pick<RunningLoad, 'stop'>>;
  /** Call it once the effect was carried out: measures count it. */
  happened(): void;
}

/**
 * Carries out one kind of effect. `undo` says in words how it ends, and is written down first; `apply` resolves once the
 * effect holds, with the function that ends it. Ending tolerates a target that has vanished.
 */
export interface Injector<E extends Effect = Effect> {
  undo(effect: E): string;
  apply(effect: E, context: InjectorContext): Promise<() => Promise<void>>;
}

export type EffectOf<K extends EffectKind> = Extract<Effect, { readonly kind: K }>;

/** The process, or an error that says what is missing. */
export function required(process: BenchProcess | undefined, name: string): BenchProcess {
  if (process?.running) return process;
  throw new Error(`An effect aims at process "${name}", which does not run on this stage.`);
}
