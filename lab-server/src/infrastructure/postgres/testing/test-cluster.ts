import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataDirectory, type DataDirectory } from '../../data-directory/data-directory.ts';
import type { Supervisor } from '../../supervision/bench-process.ts';
import { findFreePorts } from '../../supervision/free-ports.ts';
import { startSupervisor } from '../../supervision/supervisor.ts';
import { Cluster } from '../cluster.ts';

export interface TestCluster {
  readonly data: DataDirectory;
  readonly supervisor: Supervisor;
  readonly cluster: Cluster;
  /** Ends PostgreSQL and removes the data directory. */
  remove(): Promise<void>;
}

/** For tests: a bench cluster of its own in a data directory of its own, under the real supervisor. */
export async function startTestCluster(): Promise<TestCluster> {
  const data = openDataDirectory(mkdtempSync(path.join(tmpdir(), 'lab-test-')));
  const supervisor = await startSupervisor({ dataDirectory: data.path, onWatchdogLost: () => {} });
  const [port = 0] = await findFreePorts(1);
  const cluster = await Cluster.start({ supervisor, name: 'bench', directory: data.folder('bench'), port });
  return {
    data,
    supervisor,
    cluster,
    async remove() {
      await cluster.stop();
      await supervisor.stopAll();
      rmSync(data.path, { recursive: true });
    },
  };
}
