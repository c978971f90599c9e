import { lazy, Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react';

/** For what is on few pages: only those fetch its script. Its HTML is there before. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function OnDemand(props: Props): ReactNode {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/**
 * For what needs much script and lies further down: that is fetched when the reader is about to see one of them. Until then
 * the HTML from the server stands there as it is.
 */
export function whenNear<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const { promise: isNear, resolve } = Promise.withResolvers<undefined>();
  // The server has no reader to wait for.
  if (typeof window === 'undefined') resolve(undefined);
  const Component = onDemand(() => isNear.then(load));
  return function WhenNear(props: Props): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
      const observer = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && resolve(undefined),
        {
          rootMargin: '400px',
        },
      );
      if (place.current) observer.observe(place.current);
      return () => observer.disconnect();
    }, []);
    return (
      <div ref={place}>
        <Component {...props} />
      </div>
    );
  };
}
