import { ScenarioCharts as LiveChartWidget } from '../../widgets/LiveChart/ScenarioCharts.tsx';
import { LoadControl as LoadControlWidget } from '../../widgets/LoadControl/index.tsx';
import { LockWaits } from '../../widgets/LockGraph/LockWaits.tsx';
import { LogTail as LogTailWidget } from '../../widgets/LogTail/index.tsx';
import { RunPlans } from '../../widgets/QueryPlan/RunPlans.tsx';
import { ScenarioToggle as ScenarioToggleWidget } from '../../widgets/ScenarioToggle/index.tsx';
import { RunStatements } from '../../widgets/StatementTable/RunStatements.tsx';
import { Topology as TopologyWidget } from '../../widgets/Topology/index.tsx';
import { TraceView as TraceViewWidget } from '../../widgets/TraceView/index.tsx';
import { builtIn } from '../../widgets/when-near.tsx';

/** near.tsx, as the server renders it. */
export const LiveChart = builtIn(LiveChartWidget);
export const LoadControl = builtIn(LoadControlWidget);
export const LockGraph = builtIn(LockWaits);
export const LogTail = builtIn(LogTailWidget);
export const QueryPlan = builtIn(RunPlans);
export const ScenarioToggle = builtIn(ScenarioToggleWidget);
export const StatementTable = builtIn(RunStatements);
export const Topology = builtIn(TopologyWidget);
export const TraceView = builtIn(TraceViewWidget);
