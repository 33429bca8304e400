// Canvases that are sharp on any display and drawn again when their size changes.
import { h } from '../ui/elements.js';

/**
 * A canvas that fills its parent's width; `draw` gets a context whose unit is the CSS pixel.
 * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} draw
 * @param {Record<string, string>} [attributes]
 */
export function sharpCanvas(draw, attributes = {}) {
  const canvas = h('canvas', attributes);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  };
  const observer = new ResizeObserver(redraw);
  observer.observe(canvas);
  return { canvas, redraw, close: () => observer.disconnect() };
}

/** The page's font at a size in pixels. @param {number} size */
export const font = (size) => `${size}px ${getComputedStyle(document.body).fontFamily}`;
