import MDXComponents from '@theme-init/MDXComponents';
import { Measured } from '../../widgets/Measured/index.tsx';

/** What lessons and the pages of scenarios may use without an import. */
export default {
  ...MDXComponents,
  Measured,
};
