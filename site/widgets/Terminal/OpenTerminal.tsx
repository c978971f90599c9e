import { useNavbarMobileSidebar } from '@docusaurus/theme-common/internal';
import { useSyncExternalStore, type ReactNode } from 'react';
import { closeDrawer, drawer, openDrawer } from './drawer.ts';
import styles from './styles.module.css';

/** In the bar of every page; on a phone in its menu. */
export function OpenTerminal({ mobile = false }: { readonly mobile?: boolean }): ReactNode {
  const isOpen = useSyncExternalStore(drawer.subscribe, drawer.get, () => false);
  const menu = useNavbarMobileSidebar();
  const toggle = () => {
    // The drawer takes the whole of a phone: under it, the menu would stay open.
    if (menu.shown) menu.toggle();
    if (isOpen) closeDrawer();
    else openDrawer();
  };
  const button = (
    <button type="button" className={mobile ? 'clean-btn menu__link' : styles.open} aria-expanded={isOpen} onClick={toggle}>
      Terminal
    </button>
  );
  return mobile ? <li className="menu__list-item">{button}</li> : button;
}
