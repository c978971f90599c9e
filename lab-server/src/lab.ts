import { buildTemplate, schemaVersion } from '@systems-design-lab/scenarios/shop/index.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogFeed } from './api/log-feed.ts';
import { createApi } from './api/server.ts';
import { SocketEvents } from './api/sockets.ts';
import { serveTerminals } from './api/terminal-sockets.ts';
import { ActivityLog } from './application/activity-log.ts';
import { ControlLoad } from './application/control-load.ts';
import { KeepBenchReady } from './application/keep-bench-ready.ts';
import type { Lab } from './application/lab.ts';
import { PlayScenarios } from './application/play-scenarios.ts';
import { PlayStage } from './application/play-stage.ts';
import type { MeasuredResult } from './application/recording.ts';
import type { BenchStatus } from './application/ports/bench.ts';
import { RunScenarios } from './application/run-scenarios.ts';
import { StageOccupancy } from './application/stage-occupancy.ts';
import { WatchMachine } from './application/watch-machine.ts';
import type { Configuration } from './configuration.ts';
import type { PlayStatus } from './domain/free-play.ts';
import { calibrate } from './infrastructure/bench/calibration.ts';
import { LearnerSessions } from './infrastructure/bench/learner-sessions.ts';
import { LocalBench } from './infrastructure/bench/local-bench.ts';
import { FolderCatalogue } from './infrastructure/catalogue/folder-catalogue.ts';
import { openDataDirectory } from './infrastructure/data-directory/data-directory.ts';
import { refuseUnsendable } from './infrastructure/load/requests.ts';
import { LocalMachine } from './infrastructure/machine/local-machine.ts';
import { Cluster } from './infrastructure/postgres/cluster.ts';
import { ensureTemplate } from './infrastructure/postgres/template.ts';
import { startStore } from './infrastructure/store/store.ts';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { startSupervisor } from './infrastructure/supervision/supervisor.ts';

import { serveMetrics } from './infrastructure/telemetry/metrics-server.ts';
import { exportLogs, wantsOtlpLogs } from './infrastructure/telemetry/otlp-logs.ts';
import { exportMetrics, wantsOtlpMetrics } from './infrastructure/telemetry/otlp-metrics.ts';
import { PrometheusMetrics } from './infrastructure/telemetry/prometheus.ts';
import { RecentTelemetry } from './infrastructure/telemetry/recent-telemetry.ts';
import { terminalPrograms } from './infrastructure/terminal/profiles.ts';
import { PtyTerminals } from './infrastructure/terminal/pty-terminals.ts';
import { listen, requireFreePorts } from './listen.ts';

const builtInCatalogue = fileURLToPath(new URL('../../scenarios/catalogue', import.meta.url));

export interface RunningLab {
  readonly url: string;
  readonly edgeUrl: string;
  readonly token: string;
  /** Restores the bench and ends every process; idempotent. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly configuration: Configuration;
  /** Folder of the scenarios; absent: the catalogue that comes with the lab. */
  readonly catalogueFolder?: string;
  onProgress(step: string): void;
  /** The lab has lost what it cannot do without, and has ended its bench. */
  onLost(reason: string): void;
}

/** Puts the lab together: data directory, watchdog, databases, bench, use cases, API. The table of contents of lab-server. */
export async function startLab({
  configuration,
  catalogueFolder = builtInCatalogue,
  onProgress,
  onLost,
}: StartOptions): Promise<RunningLab> {
  const undo: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= runBackwards(undo));
  const watchOver = (...watches: readonly { start(): void; stop(): void }[]) => {
    for (const watch of watches) watch.start();
    undo.push(() => watches.forEach((watch) => watch.stop()));
  };
  try {
    onProgress('opening the data directory');
    const data = openDataDirectory(configuration.dataDirectory);
    undo.push(() => data.release());
    const supervisor = await startSupervisor({
      dataDirectory: data.path,
      onWatchdogLost: () => onLost('The watchdog has died.'),
    });
    undo.push(() => supervisor.stopAll());
    // Only now: what a lab that crashed had left may have held them.
    await requireFreePorts(configuration);

    const telemetry = await RecentTelemetry.start(configuration.telemetry);
    undo.push(() => telemetry.close());

    onProgress('starting PostgreSQL');
    const [storePort, benchPort] = (await findFreePorts(2)) as [number, number];
    const startCluster = () =>
      Cluster.start({
        supervisor,
        name: 'bench',
        directory: data.folder('bench'),
        port: benchPort,
        onOutput: telemetry.postgresOutput(),
      });
    const [store, cluster] = await Promise.all([
      startStore({ supervisor, directory: data.folder('store'), port: storePort, databaseUrl: configuration.databaseUrl }),
      startCluster(),
    ]);
    undo.push(
      () => store.stop(),
      () => cluster.stop(),
    );
    const template = await ensureTemplate(cluster, { version: schemaVersion, build: buildTemplate, onProgress });
    await store.runs.closeInterrupted('The lab ended in the middle of the run.');

    onProgress('starting the bench');
    const bench = await LocalBench.start({
      supervisor,
      cluster,
      startCluster,
      template,
      dataDirectory: data.path,
      edgePort: configuration.edgePort,
      calibrated: await calibrate(data.path),
      telemetry,
      processMemoryBytes: configuration.processMemoryBytes,
    });
    undo.push(() => bench.stop());

    const catalogue = new FolderCatalogue(catalogueFolder);
    const events = new SocketEvents();
    const occupancy = new StageOccupancy();
    const activity = new ActivityLog(events);
    const tell = () => events.active(lab.playStatus());
    const playStage = new PlayStage(bench, occupancy);
    const freePlay = new PlayScenarios({ catalogue, activity, occupancy, stage: playStage, tell });
    const load = new ControlLoad({ stage: playStage, occupancy, activity, refuseUnsendable, tell });
    const runs = new RunScenarios({ activity, bench, telemetry, catalogue, store: store.runs, events, occupancy, playStage });
    occupancy.playsThrough(() => [...freePlay.names(), ...(load.status() ? ['a load'] : [])]);
    undo.push(async () => {
      freePlay.forgetAll();
      load.forget();
      await runs.abortRunning();
      await playStage.shutDown();
    });
    const lab: Lab = {
      catalogue,
      runs,
      freePlay,
      load,
      telemetry,
      database: new LearnerSessions(bench),
      bench: () => bench.status(),
      locks: () => bench.readLocks(),
      playStatus: () => ({
        active: freePlay.status(),
        load: load.status(),
        haltedAt: occupancy.haltedAt,
        ...(occupancy.haltedBecause === undefined ? {} : { haltedBecause: occupancy.haltedBecause }),
        ...notRestoredOf(bench.status()),
      }),
      activity: () => activity.list(),
      async halt(because) {
        if (occupancy.haltedAt === null) activity.add('halted', '', because);
        occupancy.halt(because);
        load.forget();
        freePlay.forgetAll();
        await runs.abortRunning();
        await playStage.clear();
      },
      release() {
        if (occupancy.haltedAt !== null) activity.add('released', '');
        occupancy.release();
        tell();
      },
      async reset() {
        load.forget();
        freePlay.forgetAll();
        await runs.abortRunning();
        await playStage.reset();
        activity.add('reset', '');
      },
    };
    await playStage.perform([], 1);

    const metrics = new PrometheusMetrics({
      active: () => freePlay.status(),
      running: () => runs.running(),
      catalogue,
      telemetry,
    });
    bench.onPart(({ part, what, detail }) => activity.add(what, part, detail));
    bench.onNotRestored(tell);
    bench.onSignals((tick) => {
      events.signals(tick);
      metrics.record(tick);
    });

    const logFeed = new LogFeed((batch) => events.logs(batch));
    telemetry.onLog((entry) => logFeed.add(entry));

    const terminals = new PtyTerminals({
      supervisor,
      profiles: terminalPrograms({
        port: configuration.port,
        dataDirectory: data.path,
        allowsFullShell: configuration.terminalShell === 'full',
      }),
    });
    undo.push(() => terminals.stop());
    serveTerminals(events.namespace('/terminal'), terminals);

    onProgress('opening the API');
    const api = createApi({
      lab,
      ready: () => ({ ready: bench.status().ready, parts: [...bench.status().parts] }),
      metrics: () => metrics.text(),
      measured: ({ folder }) => readMeasured(folder),
      events,
      token: data.token,
      allowedHosts: configuration.allowedHosts,
      siteRoot: configuration.siteRoot,
    });
    await listen(api.server, configuration.port);
    undo.push(() => api.close());
    watchOver(
      new WatchMachine({
        machine: new LocalMachine({ dataDirectory: data.path, apiPort: configuration.port }),
        limits: configuration.stopLimits,
        isBusy: () => occupancy.isBusy,
        halt: (because) => lab.halt(because),
      }),
      new KeepBenchReady({ bench, stage: playStage, activity, isBusy: () => occupancy.isBusy }),
    );
    if (configuration.metricsListen) {
      const served = await serveMetrics(configuration.metricsListen, (format) => metrics.text(format));
      undo.push(() => served.close());
    }
    if (wantsOtlpLogs(process.env)) {
      const exporting = await exportLogs();
      telemetry.onLog((entry) => exporting.add(entry));
      undo.push(() => exporting.close());
    }
    if (wantsOtlpMetrics(process.env)) {
      const exporting = await exportMetrics(() => metrics.families(), process.env);
      undo.push(() => exporting.close());
    }
    return { url: `http://localhost:${configuration.port}`, edgeUrl: bench.status().edgeUrl, token: data.token, stop };
  } catch (error) {
    // Why it did not start counts, not what came of that; what is left running ends with this process.
    await stop().catch(() => undefined);
    throw error;
  }
}

/** The committed proof of a scenario; null where it was never recorded. */
async function readMeasured(folder: string): Promise<MeasuredResult | null> {
  const text = await readFile(join(folder, 'measured.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as MeasuredResult);
}

const notRestoredOf = ({ notRestored }: BenchStatus): Pick<PlayStatus, 'notRestored'> =>
  notRestored.length === 0 ? {} : { notRestored };

/** Newest first; one that fails does not keep the others from being undone. */
async function runBackwards(undo: (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed()) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be ended cleanly.');
}
