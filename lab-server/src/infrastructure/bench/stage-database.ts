import type { Migration } from '@systems-design-lab/scenarios/kit/index.ts';
import { dataChanges, type DataChangeSteps } from '@systems-design-lab/scenarios/shop/index.ts';
import pg from 'pg';
import type { Cluster } from '../postgres/cluster.ts';
import { cloneDatabase, dropDatabase, listDatabases } from '../postgres/template.ts';
import type { EffectOf } from './injectors/injector.ts';

type DataEffect = EffectOf<'data'>;

const RUN_PREFIX = 'run_';
const PLAY_PREFIX = 'play_';

/** What was done to the database of free play, so that it can be taken back in reverse. */
type Change = { readonly data: DataEffect } | { readonly migration: Migration };

/** The databases of stages: a fresh clone for each phase of a run, and the one of free play, which keeps its data. */
export class StageDatabases {
  readonly #cluster: Cluster;
  readonly #template: string;
  readonly #playName: string;
  #played: Change[] = [];
  #lastRun = 0;

  constructor(cluster: Cluster, template: string) {
    this.#cluster = cluster;
    this.#template = template;
    this.#playName = PLAY_PREFIX + template;
  }

  /** Drops what a crash or an older schema left behind. `playSpoilt`: a crash left free play's data changed. */
  async sweep({ playSpoilt }: { playSpoilt: boolean }): Promise<void> {
    for (const name of await listDatabases(this.#cluster)) {
      const outdated = name.startsWith(PLAY_PREFIX) && (playSpoilt || name !== this.#playName);
      if (name.startsWith(RUN_PREFIX) || outdated) await dropDatabase(this.#cluster, name);
    }
  }

  async openFresh(data: readonly DataEffect[], migrations: readonly Migration[], seed: number): Promise<string> {
    this.#lastRun += 1;
    const name = `${RUN_PREFIX}${this.#lastRun}`;
    await cloneDatabase(this.#cluster, name, this.#template);
    await this.#change(name, changesOf(data, migrations), seed);
    return name;
  }

  /** The database of free play with exactly these changes: earlier ones are taken back first. */
  async openPlay(data: readonly DataEffect[], migrations: readonly Migration[], seed: number): Promise<string> {
    const names = await listDatabases(this.#cluster);
    if (!names.includes(this.#playName)) {
      this.#played = [];
      await cloneDatabase(this.#cluster, this.#playName, this.#template);
    }
    const wanted = changesOf(data, migrations);
    if (JSON.stringify(wanted) !== JSON.stringify(this.#played)) {
      await this.#takeBack();
      await this.#change(this.#playName, wanted, seed);
      this.#played = wanted;
    }
    return this.#playName;
  }

  async discardPlay(): Promise<void> {
    this.#played = [];
    await dropDatabase(this.#cluster, this.#playName);
  }

  drop(name: string): Promise<void> {
    return dropDatabase(this.#cluster, name);
  }

  async #takeBack(): Promise<void> {
    const changes = this.#played.toReversed();
    this.#played = [];
    await this.#withClient(this.#playName, async (client) => {
      for (const change of changes) {
        if ('migration' in change) await client.query(change.migration.down);
        else await dataChanges[change.data.change].undo(client);
      }
    });
  }

  async #change(database: string, changes: readonly Change[], seed: number): Promise<void> {
    if (changes.length === 0) return;
    await this.#withClient(database, async (client) => {
      const data = changes.flatMap((change) => ('data' in change ? [change.data] : []));
      const migrations = changes.flatMap((change) => ('migration' in change ? [change.migration] : []));
      for (const effect of data) await applyData(client, effect, seed);
      if (data.length > 0) await client.query('ANALYZE');
      for (const { up } of migrations) await client.query(up);
    });
  }

  async #withClient(database: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client(this.#cluster.connection(database, 'shop'));
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}

function changesOf(data: readonly DataEffect[], migrations: readonly Migration[]): Change[] {
  return [...data.map((effect) => ({ data: effect })), ...migrations.map((migration) => ({ migration }))];
}

async function applyData(client: pg.Client, effect: DataEffect, seed: number): Promise<void> {
  // The compiler cannot see that a change and its parameters belong together once their union has been widened.
  const change = dataChanges[effect.change] as DataChangeSteps<DataEffect['parameters']>;
  await change.apply(client, effect.parameters, seed);
}
