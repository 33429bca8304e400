// The steps of a page in a frame. The browser's history is that of the page around it: a step there would
// be one more to leave that page. So they are kept here, and the frame's address is replaced.

export class FrameSteps {
  readonly #before: { state: unknown; address: string }[] = [];
  /** What the present step remembers. */
  state: History['state'] = null;
  address = location.href;

  constructor() {
    // A link that the page around this one has given its frame is a step too; it comes without a state.
    addEventListener('popstate', ({ isTrusted }) => {
      if (isTrusted) this.#keep(null, location.href);
    });
  }

  pushState(state: unknown, _: string, address: string) {
    this.#keep(state, address);
    this.replaceState(state, _, address);
  }

  replaceState(state: unknown, _: string, address = this.address) {
    this.state = state;
    this.address = address;
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // In a sandbox a page may not change its path.
    }
  }

  #keep(state: unknown, address: string) {
    this.#before.push({ state: this.state, address: this.address });
    this.state = state;
    this.address = address;
  }

  back() {
    const step = this.#before.pop();
    if (!step) return;
    this.replaceState(step.state, '', step.address);
    dispatchEvent(new PopStateEvent('popstate', { state: step.state }));
  }
}
