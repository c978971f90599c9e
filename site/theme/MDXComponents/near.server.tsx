import { ScenarioCharts as LiveChartWidget } from '../../widgets/LiveChart/ScenarioCharts.tsx';
import { LoadControl as LoadControlWidget } from '../../widgets/LoadControl/index.tsx';
import { LogTail as LogTailWidget } from '../../widgets/LogTail/index.tsx';
import { ScenarioToggle as ScenarioToggleWidget } from '../../widgets/ScenarioToggle/index.tsx';
import { Topology as TopologyWidget } from '../../widgets/Topology/index.tsx';
import { TraceView as TraceViewWidget } from '../../widgets/TraceView/index.tsx';
import { builtIn } from '../../widgets/when-near.tsx';

/** near.tsx, as the server renders it. */
export const LiveChart = builtIn(LiveChartWidget);
export const LoadControl = builtIn(LoadControlWidget);
export const LogTail = builtIn(LogTailWidget);
export const ScenarioToggle = builtIn(ScenarioToggleWidget);
export const Topology = builtIn(TopologyWidget);
export const TraceView = builtIn(TraceViewWidget);
