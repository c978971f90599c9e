import { renewCookie } from '../../live/api.ts';
import { createStore } from '../../live/store.ts';
import { TerminalSession } from '../../live/terminal.ts';

const key = 'lab-terminal';
const openKey = 'lab-terminal-open';

/** The terminal of this tab. Socket.io's client is fetched when it is opened. */
export const session = new TerminalSession({
  async openSocket() {
    const { io } = await import('socket.io-client');
    // A connection of its own: a flood here delays no signal of the page.
    return io('/terminal', { transports: ['websocket'], forceNew: true });
  },
  renewCookie,
  memory: { read: () => fromTab(key), write: (id) => keepInTab(key, id) },
});

/** Whether the drawer is open. It stays so from page to page, and over a reload. */
export const drawer = createStore(false);

/** Where the focus goes when the drawer closes. */
let cameFrom: Element | null = null;

export function openDrawer(): void {
  if (!drawer.get()) cameFrom = document.activeElement;
  drawer.set(true);
  keepInTab(openKey, 'yes');
}

export function closeDrawer(): void {
  drawer.set(false);
  keepInTab(openKey, null);
  const isThere = cameFrom?.checkVisibility({ visibilityProperty: true }) ?? false;
  // What opened it may lie in the menu of a phone, which has closed.
  const back = isThere ? cameFrom : document.querySelector('.navbar__toggle');
  if (back instanceof HTMLElement) back.focus();
}

export const wasOpen = (): boolean => fromTab(openKey) !== null;

/** Opens the drawer and types a command there. */
export function runInTerminal(command: string): void {
  openDrawer();
  session.run(command);
}

/** Storage may be blocked: then a reload begins anew. */
function fromTab(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function keepInTab(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // As above.
  }
}
