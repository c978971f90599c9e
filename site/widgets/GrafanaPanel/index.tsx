import { useColorMode } from '@docusaurus/theme-common';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useLab } from '../../live/lab.ts';
import { dashboardAddress, GRAFANA, isOnThisComputer, panelAddress, type PanelChoice } from './address.ts';
import styles from './styles.module.css';

const PATIENCE_MS = 2_000;

export type StackState = 'looking' | 'up' | 'down' | 'elsewhere';

/** A panel of the reader's own Grafana where the stack is up, else how to start it. Without a lab nobody is asked. */
export function GrafanaPanel({ title, ...choice }: PanelChoice & { readonly title: string }): ReactNode {
  const { reach } = useLab();
  const [state, setState] = useState<StackState>('looking');
  const look = useCallback(() => {
    setState('looking');
    // Grafana answers other origins with nothing that can be read; that it answers is enough.
    fetch(`${GRAFANA}/api/health`, { mode: 'no-cors', signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      () => setState('up'),
      () => setState('down'),
    );
  }, []);
  useEffect(() => {
    if (reach === 'absent' || !isOnThisComputer(window.location.hostname)) setState('elsewhere');
    else if (reach === 'live') look();
  }, [reach, look]);
  return <PanelBox title={title} choice={choice} state={state} onLook={look} />;
}

/** The panel in any of its states, for the page of widgets as well. */
export function PanelBox({
  title,
  choice,
  state,
  onLook,
}: {
  readonly title: string;
  readonly choice: PanelChoice;
  readonly state: StackState;
  readonly onLook: () => void;
}): ReactNode {
  const { colorMode } = useColorMode();
  return (
    <figure className={styles.panel} data-search="no">
      <figcaption>
        {title} <span className="quiet">in Grafana</span>
      </figcaption>
      <div className={styles.stage} aria-busy={state === 'looking'}>
        {state === 'up' ? (
          <iframe title={`${title}, in Grafana`} src={panelAddress(choice, colorMode)} loading="lazy" />
        ) : (
          <div role="status">
            {state === 'looking' ? <p>Looking for Grafana on this computer …</p> : <HowToStart state={state} />}
          </div>
        )}
      </div>
      <p className={styles.actions}>
        {state === 'down' ? (
          <button type="button" className="view-toggle" onClick={onLook}>
            Look again
          </button>
        ) : (
          state === 'up' && <a href={dashboardAddress(choice.dashboard)}>Open the whole dashboard</a>
        )}
      </p>
    </figure>
  );
}

function HowToStart({ state }: { readonly state: 'down' | 'elsewhere' }): ReactNode {
  return state === 'down' ? (
    <>
      <p>Grafana does not run on this computer. With Docker, it takes one command in the folder of the lab:</p>
      <pre>make stack-up</pre>
    </>
  ) : (
    <>
      <p>Grafana runs beside a lab of your own. With Docker, in the folder of the lab:</p>
      <pre>make up stack-up</pre>
    </>
  );
}
