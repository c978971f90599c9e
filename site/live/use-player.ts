import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Run } from '../../openapi/client.ts';
import { labClient } from './api.ts';
import { connection, useLab } from './lab.ts';
import type { Player } from './player.ts';
import { createRecordingPlayer } from './recording-player.ts';
import { createSocketPlayer } from './socket-player.ts';
import { idleView, type RunView } from './view.ts';

export type LoadRecording = () => Promise<{ readonly default: Run }>;

/**
 * The player of a scenario: the lab's, or that of its recording where no lab answers. What a lab has shown stays when the
 * lab goes away.
 */
export function usePlayer(
  scenario: string,
  loadRecording: LoadRecording | undefined,
): { readonly player: Player | null; readonly view: RunView } {
  const [player, setPlayer] = useState<Player | null>(null);
  const view = useSyncExternalStore(player?.subscribe ?? never, player?.getView ?? idle, idle);
  const hasShown = player?.source === 'live' && view.state !== 'idle';
  const playsRecording = useLab().reach === 'absent' && loadRecording !== undefined && !hasShown;

  useEffect(() => {
    const next: Promise<Player> =
      playsRecording && loadRecording
        ? loadRecording().then(({ default: run }) => createRecordingPlayer(run))
        : Promise.resolve(createSocketPlayer(scenario, connection, labClient));
    let isCurrent = true;
    void next.then((made) => (isCurrent ? setPlayer(made) : made.close()));
    return () => {
      isCurrent = false;
      void next.then((made) => made.close());
    };
  }, [scenario, playsRecording, loadRecording]);

  return { player, view };
}

const never = () => () => undefined;
const idle = () => idleView;
