// Making elements. Text is always set as text, so that nothing from outside can become markup.

/** An element with attributes, listeners (`onclick` and the like) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean | EventListener | null | undefined> = {},
  ...children: (Node | string | null | undefined)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    // The page's security policy forbids the attribute and allows this.
    else if (name === 'style') element.style.cssText = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element of its kind that a page has by its build. */
export function need<T extends Element>(
  within: ParentNode,
  selector: string,
  kind: abstract new (...args: never[]) => T,
) {
  const element = within.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
}

/** An element with HTML that the build made from this project's own texts. */
export function fromBuild<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  html: string,
) {
  const element = h(tag, attributes);
  element.innerHTML = html;
  return element;
}

/** Sets an element's text where it differs: what stays the same is neither laid out nor read out anew. */
export function write(element: HTMLElement, text: string) {
  if (element.textContent !== text) element.textContent = text;
}
