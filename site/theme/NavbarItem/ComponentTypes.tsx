import ComponentTypes from '@theme-init/NavbarItem/ComponentTypes';
import { OpenTerminal } from '../../widgets/Terminal/OpenTerminal.tsx';

/** What the bar at the top of every page may have. */
export default { ...ComponentTypes, 'custom-terminal': OpenTerminal };
