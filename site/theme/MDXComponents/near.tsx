import { whenNear } from '../../widgets/when-near.tsx';

/** Widgets of few pages: the others do not fetch them. */
export const LiveChart = whenNear(async () => (await import('../../widgets/LiveChart/ScenarioCharts.tsx')).ScenarioCharts);
export const LoadControl = whenNear(async () => (await import('../../widgets/LoadControl/index.tsx')).LoadControl);
export const LockGraph = whenNear(async () => (await import('../../widgets/LockGraph/LockWaits.tsx')).LockWaits);
export const LogTail = whenNear(async () => (await import('../../widgets/LogTail/index.tsx')).LogTail);
export const QueryPlan = whenNear(async () => (await import('../../widgets/QueryPlan/RunPlans.tsx')).RunPlans);
export const ScenarioToggle = whenNear(async () => (await import('../../widgets/ScenarioToggle/index.tsx')).ScenarioToggle);
export const StatementTable = whenNear(
  async () => (await import('../../widgets/StatementTable/RunStatements.tsx')).RunStatements,
);
export const Topology = whenNear(async () => (await import('../../widgets/Topology/index.tsx')).Topology);
export const TraceView = whenNear(async () => (await import('../../widgets/TraceView/index.tsx')).TraceView);
