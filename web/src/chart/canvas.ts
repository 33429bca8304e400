// Canvases that are sharp on any display and drawn again when their size or the display changes.
import { property } from '../ui/colours.ts';
import { h } from '../ui/elements.ts';

/** A canvas, how to draw it anew, and how to let go of it. */
export interface SharpCanvas {
  canvas: HTMLCanvasElement;
  redraw: () => void;
  close: () => void;
}

/** A canvas that fills its parent's width; `draw` gets a context whose unit is the CSS pixel. */
export function sharpCanvas(
  draw: (context: CanvasRenderingContext2D, width: number, height: number) => void,
  attributes: Record<string, string> = {},
): SharpCanvas {
  const canvas = h('canvas', attributes);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  // Kept from the last change of size: asking the canvas in every picture would force a layout.
  let width = 0;
  let height = 0;
  const redraw = () => {
    if (width === 0 || height === 0) return;
    const ratio = canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  };
  const fit = () => {
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * (devicePixelRatio || 1));
    canvas.height = Math.round(height * (devicePixelRatio || 1));
    redraw();
  };
  const observer = new ResizeObserver(fit);
  observer.observe(canvas);
  const unwatch = watchRatio(fit);
  return {
    canvas,
    redraw,
    close: () => {
      observer.disconnect();
      unwatch();
    },
  };
}

/** Calls `changed` when the page comes to a display of other pixels or is zoomed; returns how to stop. */
function watchRatio(changed: () => void) {
  let query: MediaQueryList;
  const listen = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio || 1}dppx)`);
    query.addEventListener('change', told, { once: true });
  };
  const told = () => {
    listen();
    changed();
  };
  listen();
  return () => query.removeEventListener('change', told);
}

/** The page's font at a size in pixels. */
export const font = (size: number) => `${size}px ${property('font')}`;

/** A straight line. */
export function stroke(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
