import MDXComponents from '@theme-init/MDXComponents';
import { CodeDiff } from '../../widgets/CodeDiff/index.tsx';
import { Compare } from '../../widgets/Compare/index.tsx';
import { Hint } from '../../widgets/Hint/index.tsx';
import { Incident } from '../../widgets/Incident/index.tsx';
import { ScenarioCharts as LiveChart } from '../../widgets/LiveChart/ScenarioCharts.tsx';
import { LoadControl } from '../../widgets/LoadControl/index.tsx';
import { Measured } from '../../widgets/Measured/index.tsx';
import { Predict } from '../../widgets/Predict/index.tsx';
import { Progress } from '../../widgets/Progress/index.tsx';
import { Quiz } from '../../widgets/Quiz/index.tsx';
import { Option, Question } from '../../widgets/Quiz/parts.tsx';
import { RunFailure } from '../../widgets/RunFailure/index.tsx';
import { ScenarioToggle } from '../../widgets/ScenarioToggle/index.tsx';
import { Term } from '../../widgets/Term/index.tsx';
import { Topology } from '../../widgets/Topology/index.tsx';

/** What lessons and the pages of scenarios may use without an import. */
export default {
  ...MDXComponents,
  CodeDiff,
  Compare,
  Hint,
  Incident,
  LiveChart,
  LoadControl,
  Measured,
  Option,
  Predict,
  Progress,
  Question,
  Quiz,
  RunFailure,
  ScenarioToggle,
  Term,
  Topology,
};
