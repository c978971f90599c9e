import MDXComponents from '@theme-init/MDXComponents';
import { CodeDiff } from '../../widgets/CodeDiff/index.tsx';
import { Compare } from '../../widgets/Compare/index.tsx';
import { Measured } from '../../widgets/Measured/index.tsx';

/** What lessons and the pages of scenarios may use without an import. */
export default {
  ...MDXComponents,
  CodeDiff,
  Compare,
  Measured,
};
