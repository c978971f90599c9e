import MDXComponents from '@theme-init/MDXComponents';
import { CodeDiff } from '../../widgets/CodeDiff/near.tsx';
import { Compare } from '../../widgets/Compare/index.tsx';
import { GrafanaPanel } from '../../widgets/GrafanaPanel/index.tsx';
import { Hint } from '../../widgets/Hint/index.tsx';
import { Incident } from '../../widgets/Incident/index.tsx';
import { Measured } from '../../widgets/Measured/index.tsx';
import { Predict } from '../../widgets/Predict/index.tsx';
import { Progress } from '../../widgets/Progress/index.tsx';
import { Quiz } from '../../widgets/Quiz/index.tsx';
import { Option, Question } from '../../widgets/Quiz/parts.tsx';
import { RunFailure } from '../../widgets/RunFailure/index.tsx';
import { Term } from '../../widgets/Term/index.tsx';
import { Terminal } from '../../widgets/Terminal/index.tsx';
import {
  LiveChart,
  LoadControl,
  LockGraph,
  LogTail,
  QueryPlan,
  ScenarioToggle,
  StatementTable,
  Topology,
  TraceView,
} from './near.tsx';

/** What lessons and the pages of scenarios may use without an import. */
export default {
  ...MDXComponents,
  CodeDiff,
  Compare,
  GrafanaPanel,
  Hint,
  Incident,
  LiveChart,
  LoadControl,
  LockGraph,
  LogTail,
  Measured,
  Option,
  Predict,
  Progress,
  QueryPlan,
  Question,
  Quiz,
  RunFailure,
  ScenarioToggle,
  StatementTable,
  Term,
  Terminal,
  Topology,
  TraceView,
};
