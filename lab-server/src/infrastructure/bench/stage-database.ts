import type { Migration } from '@systems-design-lab/scenarios/kit/index.ts';
import { dataChanges, type DataChangeSteps } from '@systems-design-lab/scenarios/shop/index.ts';
import pg from 'pg';
import type { Cluster } from '../postgres/cluster.ts';
import { cloneDatabase, dropDatabase, listDatabases } from '../postgres/template.ts';
import type { EffectJournal } from './effect-journal.ts';
import type { EffectOf } from './injectors/injector.ts';

type DataEffect = EffectOf<'data'>;

const RUN_PREFIX = 'run_';
const PLAY_PREFIX = 'play_';
const PLAY_NOTE = 'play-database';

/** What was done to the database of free play, so that it can be taken back in reverse. */
type Change = { readonly data: DataEffect } | { readonly migration: Migration };

/** The databases of stages: a fresh clone for each phase of a run, and the one of free play, which keeps its data. */
export class StageDatabases {
  readonly #cluster: () => Cluster;
  readonly #journal: EffectJournal;
  readonly #template: string;
  /** The database of free play. */
  readonly playName: string;
  #played: readonly Change[] = [];
  #lastRun = 0;

  /** The cluster may be another one after each change: ask for it anew. */
  constructor({ cluster, journal, template }: { cluster: () => Cluster; journal: EffectJournal; template: string }) {
    this.#cluster = cluster;
    this.#journal = journal;
    this.#template = template;
    this.playName = PLAY_PREFIX + template;
  }

  /** Drops what a crash or an older schema left behind. */
  async sweep(): Promise<void> {
    const playSpoilt = this.#journal.readLeftovers().some(({ id }) => id === PLAY_NOTE);
    for (const name of await listDatabases(this.#cluster())) {
      const outdated = name.startsWith(PLAY_PREFIX) && (playSpoilt || name !== this.playName);
      if (name.startsWith(RUN_PREFIX) || outdated) await dropDatabase(this.#cluster(), name);
    }
  }

  async openFresh(data: readonly DataEffect[], migrations: readonly Migration[], seed: number): Promise<string> {
    this.#lastRun += 1;
    const name = `${RUN_PREFIX}${this.#lastRun}`;
    await cloneDatabase(this.#cluster(), name, this.#template);
    await this.#change(name, changesOf(data, migrations), seed);
    return name;
  }

  /** The database of free play with exactly these changes: earlier ones are taken back first. */
  async openPlay(data: readonly DataEffect[], migrations: readonly Migration[], seed: number): Promise<string> {
    const names = await listDatabases(this.#cluster());
    if (!names.includes(this.playName)) {
      this.#forgetChanges();
      await cloneDatabase(this.#cluster(), this.playName, this.#template);
    }
    const wanted = changesOf(data, migrations);
    if (JSON.stringify(wanted) !== JSON.stringify(this.#played)) {
      await this.restorePlay();
      await this.#changePlay(wanted, seed);
    }
    return this.playName;
  }

  /** Takes back all changes; where that cannot be done, free play gets a fresh database. */
  async restorePlay(): Promise<void> {
    if (this.#played.length === 0) return;
    try {
      await this.#takeBack();
      this.#forgetChanges();
    } catch (error) {
      console.error('The changes of free play could not be taken back, so its database is made anew:', error);
      await this.discardPlay();
      await cloneDatabase(this.#cluster(), this.playName, this.#template);
    }
  }

  async discardPlay(): Promise<void> {
    await dropDatabase(this.#cluster(), this.playName);
    this.#forgetChanges();
  }

  /** Written down first: a lab that finds the note at its start does not trust the database. */
  async #changePlay(wanted: readonly Change[], seed: number): Promise<void> {
    if (wanted.length === 0) return;
    const undo = 'take back the changes to the database of free play, or drop it';
    this.#journal.add({ id: PLAY_NOTE, owner: 'free play', effect: null, undo, expiresAt: null });
    try {
      await this.#change(this.playName, wanted, seed);
      this.#played = wanted;
    } catch (error) {
      await this.discardPlay();
      throw error;
    }
  }

  #forgetChanges(): void {
    this.#played = [];
    this.#journal.remove(PLAY_NOTE);
  }

  drop(name: string): Promise<void> {
    return dropDatabase(this.#cluster(), name);
  }

  async #takeBack(): Promise<void> {
    const changes = this.#played.toReversed();
    await this.#withClient(this.playName, async (client) => {
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
      if (data.length > 0) await analyze(client);
      for (const { up } of migrations) await client.query(up);
    });
  }

  async #withClient(database: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client(this.#cluster().connection(database, 'shop'));
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

/** Of the shop's own tables: PostgreSQL warns of each table of the system that its owner may not look at. */
async function analyze(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ readonly tables: string | null }>(
    "SELECT string_agg(format('%I.%I', schemaname, relname), ', ') AS tables FROM pg_stat_user_tables",
  );
  const tables = rows[0]?.tables;
  if (tables) await client.query(`ANALYZE ${tables}`);
}
