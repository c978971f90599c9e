import { whenNear } from '../../widgets/on-demand.tsx';

/** Code is text until the reader is near: the highlighter is a sixth of a page's script. */
export default whenNear(async () => (await import('@theme-init/CodeBlock')).default);
