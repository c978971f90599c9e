import { useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { onNear } from './on-near.ts';

/**
 * For what needs much script, lies further down or is on few pages: that script is fetched when the reader is about to see
 * it. Until then, and where it cannot be fetched, the HTML from the server stands there untouched: it can be read, found and
 * linked to. (A lazy component would not do: React takes its HTML away when anything around it changes before it has come.)
 * The server renders `builtIn` of the same component instead (plugins/local-theme).
 */
export function whenNear<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function WhenNear(props: Props): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    const focused = useRef(-1);
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);

    useEffect(() => {
      const still = place.current;
      if (!still) return;
      const come = () =>
        load().then(
          (loaded) => {
            focused.current = stopsIn(still).indexOf(document.activeElement as HTMLElement);
            setLoaded(() => loaded);
          },
          () => undefined,
        );
      // A page that the reader has come to by a link has no HTML from the server.
      if (still.childNodes.length === 0) return void come();
      return onNear(still, () => void come());
    }, []);
    useLayoutEffect(() => {
      if (place.current && focused.current >= 0) stopsIn(place.current)[focused.current]?.focus({ preventScroll: true });
    }, [Loaded]);

    return Loaded ? (
      <div key="alive" ref={place}>
        <Loaded {...props} />
      </div>
    ) : (
      <div key="still" ref={place} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
    );
  };
}

/** What the server renders where the browser has `whenNear`. */
export function builtIn<Props extends object>(Component: ComponentType<Props>): ComponentType<Props> {
  return function BuiltIn(props: Props): ReactNode {
    return (
      <div>
        <Component {...props} />
      </div>
    );
  };
}

const stopsIn = (element: Element): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('a, button, input, [tabindex]')];
