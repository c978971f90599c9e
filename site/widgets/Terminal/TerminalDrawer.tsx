import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { fetched } from '../fetched.tsx';
import { drawer, openDrawer, wasOpen } from './drawer.ts';

const Drawer = fetched<object>(async () => (await import('./Drawer.tsx')).Drawer, { what: 'the terminal' });

/** Around every page: the drawer, where the reader has opened it. Its script is fetched then. */
export function TerminalDrawer(): ReactNode {
  const isOpen = useSyncExternalStore(drawer.subscribe, drawer.get, () => false);
  useEffect(() => {
    if (wasOpen()) openDrawer();
  }, []);
  return isOpen ? <Drawer /> : null;
}
