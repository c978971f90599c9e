import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { labClient, renewCookie } from './api.ts';
import { LabConnection, unknownLab, type LabState } from './connection.ts';

/** The page's one connection. Socket.io's client is fetched when there is a lab to talk to, so it delays no page. */
export const connection = new LabConnection({
  client: labClient,
  renewCookie,
  async openSocket(resumeFrom) {
    const { io } = await import('socket.io-client');
    return io({ transports: ['websocket'], auth: (give) => give(resumeFrom()) });
  },
});

/** What a page shows instead of its lab: the page that shows every state of every widget sets it. */
export const FixedLab = createContext<LabState | null>(null);

/** What is known of the lab. On the server, and until the page has come to life, nothing is. */
export function useLab(): LabState {
  const fixed = useContext(FixedLab);
  const live = useSyncExternalStore(connection.subscribe, connection.getState, () => unknownLab);
  return fixed ?? live;
}

/** Looks for the lab once the page is there, and again whenever the reader comes back to it. */
export function useLabConnection(): void {
  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' && connection.open());
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
}
