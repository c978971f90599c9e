/** The system under test, as its bench starts it. */
export type { ShopOptions } from './assemble.ts';
export { noTelemetry, SLOW_MS, type Log, type Logger, type Telemetry } from './telemetry.ts';
export { portHosts } from './compose-ports.ts';
export { dataChanges, type DataChangeSteps } from './infrastructure/postgres/data-changes/index.ts';
export { answerAudits, type AnswerAudit } from './contracts/audits.ts';
export { dataChecks } from './infrastructure/postgres/data-checks.ts';
export { buildTemplate, schemaVersion } from './infrastructure/postgres/template.ts';
export { repricing } from './application/jobs/repricing.ts';
export { indexSuggestions } from './infrastructure/suggestion-index.ts';
export { createEdge, type Edge, type EdgeOptions } from './edge.ts';
export { createShop, type Shop } from './shop.ts';
export { createWorker, type Worker, type WorkerOptions } from './worker.ts';
export { shopMetrics, type ShopMetric } from './infrastructure/metrics.ts';
