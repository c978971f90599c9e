import MDXComponents from '@theme-init/MDXComponents';
import { Compare } from '../../widgets/Compare/index.tsx';
import { Measured } from '../../widgets/Measured/index.tsx';

/** What lessons and the pages of scenarios may use without an import. */
export default {
  ...MDXComponents,
  Compare,
  Measured,
};
