import { whenNear } from '../when-near.tsx';

/** The theme's block of code. It is text until the reader is near: the highlighter is a sixth of a page's script. */
export const CodeBlock = whenNear(async () => (await import('@theme-init/CodeBlock')).default);
