/** What the reader is about to see lies this close to the window. */
const NEAR = '400px';

/** Calls once, when the reader is about to see the element; the answer takes the wish back. */
export function onNear(element: Element, call: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      call();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
