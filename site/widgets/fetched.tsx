import { useCallback, useEffect, useState, type ComponentType, type ReactNode } from 'react';

interface Options {
  /** What it is, as the middle of a sentence: "the charts". */
  readonly what: string;
  /** Stands in its place until it is there. */
  readonly meanwhile?: ReactNode;
}

/**
 * A component whose script is fetched when it is first shown. Where that fails, because the network or the lab that serves the
 * page has gone, the rest of the page stays, says so, and tries again when asked. (A lazy component would take the page down.)
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { what, meanwhile = null }: Options,
): ComponentType<Props> {
  let kept: ComponentType<Props> | null = null;
  return function Fetched(props: Props): ReactNode {
    const [Loaded, setLoaded] = useState(() => kept);
    const [hasFailed, setHasFailed] = useState(false);
    const attempt = useCallback(() => {
      setHasFailed(false);
      load().then(
        (loaded) => {
          kept = loaded;
          setLoaded(() => loaded);
        },
        () => setHasFailed(true),
      );
    }, []);
    useEffect(() => {
      if (!kept) attempt();
    }, [attempt]);
    if (Loaded) return <Loaded {...props} />;
    return hasFailed ? <NotFetched what={what} onRetry={attempt} /> : meanwhile;
  };
}

/** Said in the place of what could not be fetched. */
export function NotFetched({ what, onRetry }: { readonly what: string; readonly onRetry: () => void }): ReactNode {
  return (
    <p role="alert" className="not-fetched">
      Could not fetch {what}: the network, or the lab that serves this page, does not answer.{' '}
      <button type="button" className="view-toggle" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
