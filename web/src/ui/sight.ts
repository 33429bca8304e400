// Whether an element can be seen: on the screen or nearly, in a tab that is shown.

/** How near to the screen counts, so that what is scrolled to is there already. */
const NEAR = '200px';

/** Calls `changed` at first and whenever any of the elements comes into sight or all leave it; returns how to stop. */
export function watchSight(elements: Element[], changed: (seen: boolean) => void) {
  const near = new Set(elements);
  const tell = () => changed(near.size > 0 && !document.hidden);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      tell();
    },
    { rootMargin: NEAR },
  );
  for (const element of elements) observer.observe(element);
  document.addEventListener('visibilitychange', tell);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', tell);
  };
}
