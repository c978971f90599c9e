import Component from '@theme-init/CodeBlock';
import { builtIn } from '../when-near.tsx';

/** near.tsx, as the server renders it. */
export const CodeBlock = builtIn(Component);
