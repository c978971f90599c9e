import { builtIn } from '../when-near.tsx';
import { CodeDiff as Component } from './index.tsx';

/** near.tsx, as the server renders it. */
export const CodeDiff = builtIn(Component);
