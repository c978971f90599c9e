import type { Routing } from 'express-zod-api';
import { abortRun } from './endpoints/abort-run.ts';
import { changeLoad } from './endpoints/change-load.ts';
import { disableScenario } from './endpoints/disable-scenario.ts';
import { enableScenario } from './endpoints/enable-scenario.ts';
import { getBench } from './endpoints/get-bench.ts';
import { getDatabaseAccess } from './endpoints/get-database-access.ts';
import { getHealth } from './endpoints/get-health.ts';
import { getLoad } from './endpoints/get-load.ts';
import { getLocks } from './endpoints/get-locks.ts';
import { getMetrics } from './endpoints/get-metrics.ts';
import { getReady } from './endpoints/get-ready.ts';
import { getRunTable } from './endpoints/get-run-table.ts';
import { getRun } from './endpoints/get-run.ts';
import { getScenario } from './endpoints/get-scenario.ts';
import { getTrace } from './endpoints/get-trace.ts';
import { getSimStatus } from './endpoints/get-sim-status.ts';
import { haltLab } from './endpoints/halt-lab.ts';
import { listActivity } from './endpoints/list-activity.ts';
import { listLogs } from './endpoints/list-logs.ts';
import { listRuns } from './endpoints/list-runs.ts';
import { listScenarios } from './endpoints/list-scenarios.ts';
import { listTraces } from './endpoints/list-traces.ts';
import { releaseLab } from './endpoints/release-lab.ts';
import { resetLab } from './endpoints/reset-lab.ts';
import { runSql } from './endpoints/run-sql.ts';
import { startLoad } from './endpoints/start-load.ts';
import { startRun } from './endpoints/start-run.ts';
import { stopLoad } from './endpoints/stop-load.ts';

/** The whole API, as its tree of addresses. */
export const routing: Routing = {
  api: {
    health: { get: getHealth },
    ready: { get: getReady },
    metrics: { get: getMetrics },
    bench: { get: getBench },
    sim: {
      scenarios: { get: listScenarios, ':name': { get: getScenario } },
      status: { get: getSimStatus },
      enable: { post: enableScenario },
      disable: { post: disableScenario },
      reset: { post: resetLab },
      halt: { post: haltLab },
      release: { post: releaseLab },
      activity: { get: listActivity },
    },
    runs: { get: listRuns, post: startRun, ':id': { get: getRun, delete: abortRun, csv: { get: getRunTable } } },
    traces: { get: listTraces, ':id': { get: getTrace } },
    logs: { get: listLogs },
    sql: { post: runSql, access: { get: getDatabaseAccess } },
    locks: { get: getLocks },
    load: { get: getLoad, post: startLoad, put: changeLoad, delete: stopLoad },
  },
};
