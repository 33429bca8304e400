// <grad-lab lab settings lang theme show base>: a lab in somebody's page. It is a frame that has its height from the start,
// follows the page's theme, takes new attributes without being loaded anew, and tells of the lab's runs by
// events: `change` and `result`, whose `detail` is in messages.ts.
//
//    connected ──▶ waiting ── `ready` comes from the frame ──▶ alive ── taken out of the page ──▶ waiting
//                  height from the table,                     height from the frame,
//                  attributes go into the address             attributes are sent
import { languages } from 'gradlab-heights';
import { heightOf } from './heights.ts';
import { themeAt, watchTheme } from './host-theme.ts';
import { type Down, unwrap, up, wrap } from './messages.ts';

/** The language whose pages stand in no folder of their own. */
const FIRST = 'en';

const style = new CSSStyleSheet();
style.replaceSync(':host,iframe{display:block;width:100%;border:0}');

class GradLab extends HTMLElement {
  static observedAttributes = ['lab', 'settings', 'lang', 'theme', 'show'];

  readonly #frame = document.createElement('iframe');
  /** Where messages are sent to; null until the frame is alive. */
  #target: string | null = null;
  /** What the frame was told last of each kind, so that it is told once. */
  readonly #told = new Map<string, string>();
  /** Ends watching the page. */
  #forget: (() => void)[] = [];

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [style];
    shadow.append(this.#frame);
    this.#frame.loading = 'lazy';
  }

  connectedCallback() {
    const hear = (event: MessageEvent) => this.#hear(event);
    addEventListener('message', hear);
    const sizes = new ResizeObserver(() => this.#reserve());
    sizes.observe(this);
    this.#forget = [
      () => removeEventListener('message', hear),
      () => sizes.disconnect(),
      watchTheme(() => this.#update()),
    ];
    this.#reserve();
    this.attributeChangedCallback();
  }

  disconnectedCallback() {
    for (const forget of this.#forget) forget();
    this.#target = null;
    this.#frame.removeAttribute('src');
  }

  /** Whoever makes an element by script sets its attributes one after the other; and a page may have many elements. */
  attributeChangedCallback() {
    setTimeout(() => (this.#frame.src === '' ? this.#load() : this.#update()));
  }

  /** The build's folder: this script's, unless the script is from a package and its `base` says where labs are. */
  get #root() {
    return new URL(this.getAttribute('base') ?? './', import.meta.url);
  }

  get #lab() {
    return this.getAttribute('lab') ?? '';
  }

  /** Its own language, or that of the page where it stands. */
  get #language() {
    const said = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    const code = said.split('-')[0].toLowerCase();
    return languages.includes(code) ? code : FIRST;
  }

  get #settings() {
    const show = this.getAttribute('show');
    return ['embed=on', this.getAttribute('settings'), show && `show=${show}`].filter((part) => part).join('&');
  }

  get #theme() {
    const theme = this.getAttribute('theme');
    return theme === 'light' || theme === 'dark' ? theme : themeAt(this);
  }

  #load() {
    if (!this.isConnected || !/^[a-z0-9-]+$/.test(this.#lab)) return;
    const folder = this.#language === FIRST ? '' : `${this.#language}/`;
    this.#frame.title = this.title || `gradlab: ${this.#lab}`;
    this.#frame.style.colorScheme = this.#theme;
    this.#told.set('lang', this.#language);
    this.#told.set('set', this.#lab + this.#settings);
    this.#frame.src = `${new URL(`${folder}${this.#lab}/`, this.#root)}#${this.#settings}`;
  }

  /** Keeps room for a frame that can't say yet how high it is. */
  #reserve() {
    if (this.#target === null) this.#rise(heightOf(this.#lab, this.#language, this.clientWidth));
  }

  #rise(height: number) {
    this.#frame.style.height = `${height}px`;
  }

  /** Tells the frame what has changed. */
  #update() {
    if (this.#target === null) return;
    this.#frame.style.colorScheme = this.#theme;
    this.#send({ type: 'theme', theme: this.#theme }, this.#theme);
    this.#send({ type: 'lang', lang: this.#language }, this.#language);
    const [lab, settings] = [this.#lab, this.#settings];
    this.#send({ type: 'set', lab, settings }, lab + settings);
  }

  #send(message: Down, told: string) {
    if (this.#target === null || this.#told.get(message.type) === told) return;
    this.#told.set(message.type, told);
    this.#frame.contentWindow?.postMessage(wrap(message), this.#target);
  }

  #hear({ source, origin, data }: MessageEvent) {
    // A frame in a sandbox has no origin of its own.
    if (source !== this.#frame.contentWindow || (origin !== this.#root.origin && origin !== 'null')) return;
    const message = unwrap(up, data);
    switch (message?.type) {
      case 'ready':
        this.#target = origin === 'null' ? '*' : origin;
        this.#told.delete('theme');
        if (!this.title) this.#frame.title = message.title;
        this.#update();
        return;
      case 'size':
        this.#rise(message.height);
        return;
      case 'state':
      case 'result': {
        const { type, ...detail } = message;
        this.dispatchEvent(new CustomEvent(type === 'state' ? 'change' : type, { detail }));
      }
    }
  }
}

if (!customElements.get('grad-lab')) customElements.define('grad-lab', GradLab);
