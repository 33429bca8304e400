// Records what canvases are told to draw, as text: a line for everything that is filled, stroked or
// written, with the colours and widths of that moment. Only a canvas's last picture is kept.
// The function is handed to the page as it is, before any script of the page's own.

/** A page that records; `drawn(canvas)` gives the lines. */
export function recordDrawing() {
  /** @typedef {CanvasRenderingContext2D} Context */
  /** @type {WeakMap<HTMLCanvasElement, string[]>} */
  const pictures = new WeakMap();
  /** The path that is being made, by its context. @type {WeakMap<Context, string[]>} */
  const paths = new WeakMap();
  const round = (/** @type {number} */ v) => String(Math.round(10 * v) / 10 + 0);
  const numbers = (/** @type {unknown[]} */ all) =>
    all.map((v) => (typeof v === 'number' ? round(v) : String(v))).join(' ');
  /** Where a point lies in the picture, in CSS pixels. @param {Context} context @param {number} x @param {number} y */
  const placed = (context, x, y) => {
    const { canvas } = context;
    const { a, b, c, d, e, f } = context.getTransform();
    const ratio = canvas.clientWidth > 0 ? canvas.width / canvas.clientWidth : 1;
    const turned = Math.abs(b) > 1e-9 ? ' turned' : '';
    return `${round((a * x + c * y + e) / ratio)} ${round((b * x + d * y + f) / ratio)}${turned}`;
  };
  const say = (/** @type {Context} */ context, /** @type {string} */ line) => {
    const faint = context.globalAlpha < 1 ? ` alpha ${Math.round(100 * context.globalAlpha) / 100}` : '';
    pictures.get(context.canvas)?.push(line + faint);
  };
  const pathOf = (/** @type {Context} */ context, /** @type {unknown} */ path) =>
    (path instanceof Path ? path.steps : (paths.get(context) ?? [])).join(' ');

  const Native = Path2D;
  class Path extends Native {
    /** @param {(string | Path2D)?} from */
    constructor(from = null) {
      super(...(from === null ? [] : [from]));
      /** @type {string[]} */
      this.steps = typeof from === 'string' ? [from] : [];
    }
  }
  for (const name of /** @type {const} */ (['moveTo', 'lineTo', 'arc', 'rect', 'closePath'])) {
    const letter = { moveTo: 'M', lineTo: 'L', arc: 'A', rect: 'R', closePath: 'Z' }[name];
    const own = Native.prototype[name];
    Object.assign(Path.prototype, {
      /** @this {Path} @param {...number} given */
      [name](...given) {
        this.steps.push(letter + numbers(given));
        Reflect.apply(own, this, given);
      },
    });
    const drawn = CanvasRenderingContext2D.prototype[name];
    Object.assign(CanvasRenderingContext2D.prototype, {
      /** @this {Context} @param {...number} given */
      [name](...given) {
        paths.get(this)?.push(letter + numbers(given));
        Reflect.apply(drawn, this, given);
      },
    });
  }
  Object.assign(globalThis, {
    Path2D: Path,
    drawn: (/** @type {HTMLCanvasElement} */ canvas) => pictures.get(canvas) ?? [],
  });

  /** @type {Record<string, (this: Context, ...given: never[]) => void>} */
  const told = {
    beginPath() {
      paths.set(this, []);
    },
    clearRect() {
      pictures.set(this.canvas, []);
    },
    /** @param {unknown} path */
    stroke(path) {
      const dash = this.getLineDash().length > 0 ? ` dash ${numbers(this.getLineDash())}` : '';
      say(this, `stroke ${this.strokeStyle} ${round(this.lineWidth)}${dash}: ${pathOf(this, path)}`);
    },
    /** @param {unknown} path */
    fill(path) {
      say(this, `fill ${this.fillStyle}: ${pathOf(this, path)}`);
    },
    /** @param {...number} box */
    fillRect(...box) {
      say(this, `box ${this.fillStyle}: ${numbers(box)}`);
    },
    /** @param {...number} box */
    strokeRect(...box) {
      say(this, `frame ${this.strokeStyle} ${round(this.lineWidth)}: ${numbers(box)}`);
    },
    /** @param {string} words @param {number} x @param {number} y */
    fillText(words, x, y) {
      const [size] = /^(\d+ )?[\d.]+px/.exec(this.font) ?? [''];
      say(
        this,
        `text ${this.fillStyle} ${size} ${this.textAlign} ${this.textBaseline} at ${placed(this, x, y)}: ${words}`,
      );
    },
    /** @param {{ width: number, height: number }} source @param {...number} box */
    drawImage(source, ...box) {
      say(this, `image of ${source.width} by ${source.height}: ${numbers(box)}`);
    },
  };
  for (const [name, tell] of Object.entries(told)) {
    const own = Reflect.get(CanvasRenderingContext2D.prototype, name);
    Object.assign(CanvasRenderingContext2D.prototype, {
      /** @this {Context} @param {...never} given */
      [name](...given) {
        Reflect.apply(tell, this, given);
        return Reflect.apply(own, this, given);
      },
    });
  }
  // So that no machine's fonts move anything: every letter is as wide as another.
  CanvasRenderingContext2D.prototype.measureText = function measureText(words) {
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10);
    return new Proxy(/** @type {TextMetrics} */ ({}), {
      get: (_, key) => (key === 'width' ? 0.6 * size * words.length : 0),
    });
  };
}
