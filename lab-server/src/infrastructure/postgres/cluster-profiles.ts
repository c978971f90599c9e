/** What sets the two clusters apart. */
export interface ClusterProfile {
  readonly initdbArgs: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** Roles that may log in, beside the superuser. */
  readonly roles: readonly string[];
  /** Run in the database `postgres` at every start. */
  readonly setup: readonly string[];
  /** Its files survive a crash of the machine. Else they are made anew after one. */
  readonly durable: boolean;
}

const common = {
  listen_addresses: '127.0.0.1',
  // The path of a socket may not pass 100 bytes, which data directories can; and nothing needs one.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d %a ',
  log_checkpoints: 'off',
};

/** `bench` is the database that scenarios break; `store` holds the lab's own runs and is never a target. */
export const clusterProfiles: Readonly<Record<'bench' | 'store', ClusterProfile>> = {
  bench: {
    initdbArgs: ['--wal-segsize=4', '--no-sync'],
    roles: ['shop'],
    setup: [
      'CREATE EXTENSION IF NOT EXISTS pg_stat_statements',
      // What an effect had changed when a lab crashed ends here. All that the bench holds can be made again, and what a scenario
      // measures is not the disk of this computer; one that is about flushing switches it on, which a flag of the start would forbid.
      'ALTER SYSTEM RESET ALL',
      'ALTER SYSTEM SET fsync = off',
      'SELECT pg_reload_conf()',
    ],
    durable: false,
    settings: {
      ...common,
      full_page_writes: 'off',
      shared_buffers: '128MB',
      // A run brings its own checkpoint (the clone); another in its midst would be noise.
      checkpoint_timeout: '30min',
      checkpoint_warning: '0',
      max_connections: '100',
      shared_preload_libraries: 'pg_stat_statements',
      // BEGIN and COMMIT are not queries that anybody would count.
      'pg_stat_statements.track_utility': 'off',
      track_functions: 'all',
      wal_level: 'logical',
      deadlock_timeout: '1s',
      log_lock_waits: 'on',
    },
  },
  store: {
    initdbArgs: ['--wal-segsize=1'],
    roles: [],
    setup: [],
    durable: true,
    settings: { ...common, shared_buffers: '16MB', max_connections: '20' },
  },
};
