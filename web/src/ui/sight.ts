// Whether an element can be seen: on the screen or nearly, in a tab that is shown.

/** How near to the screen counts, so that what is scrolled to is there already. */
const NEAR = '200px';

/** Calls `changed` at first and whenever it changes; returns how to stop. */
export function watchSight(element: Element, changed: (seen: boolean) => void) {
  let near = true;
  const tell = () => changed(near && !document.hidden);
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries[entries.length - 1].isIntersecting;
      tell();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  document.addEventListener('visibilitychange', tell);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', tell);
  };
}
