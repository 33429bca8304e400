// The program whose backpropagation is hunted in: its lines as they should be, and what a check would find
// if one of them were wrong. A block of the gradient is called as its parameters are: W2, b2.

/** A line of code and its formula, as the build made it; ℓ stands for its layer, κ for the one below. */
export interface Line {
  code: string;
  latex: string;
}

/** What stands in the lab's lines.json. */
export interface Source {
  /** Lines in their order, and in which layers each stands; `once` outside the backward pass. */
  program: (Line & { line: string; at: keyof typeof STANDS })[];
  /** The lines of each mistake, by their names, as they are with it; `right` where the program's own is another. */
  wrong: Record<string, Record<string, Line & { layer?: number }>>;
}

/** Which line; its layer is 0 outside the backward pass. */
export interface Place {
  line: string;
  layer: number;
}

export const same = (a: Place, b: Place) => a.line === b.line && a.layer === b.layer;

/** Whether a line stands in layer l of L. */
const STANDS = {
  top: (l: number, L: number) => l === L,
  hidden: (l: number, L: number) => l < L,
  every: () => true,
  above: (l: number) => l > 1,
  once: () => false,
};

const fill = (text: string, layer: number) => text.replaceAll('ℓ', String(layer)).replaceAll('κ', String(layer - 1));

/** A line as it reads in a layer. */
export const inLayer = ({ code, latex }: Line, layer: number): Line => ({
  code: fill(code, layer),
  latex: fill(latex, layer),
});

/** The lines of a network of L layers: its backward pass from the last layer to the first, then the rest. */
export function program({ program: lines }: Source, L: number): (Place & Line)[] {
  const layers = Array.from({ length: L }, (_, i) => L - i);
  const backward = layers.flatMap((layer) =>
    lines.filter(({ at }) => STANDS[at](layer, L)).map((line) => ({ line: line.line, layer, ...inLayer(line, layer) })),
  );
  const rest = lines.filter(({ at }) => at === 'once');
  return [...backward, ...rest.map(({ line, code, latex }) => ({ line, layer: 0, code, latex }))];
}

/** Where a mistake sits, and how its lines read with it. `layer` is where it is planted; 0 outside the backward pass. */
export function mistake({ wrong }: Source, name: string, layer: number): (Place & Line)[] {
  return Object.entries(wrong[name] ?? {})
    .filter(([line]) => line !== 'right')
    .map(([line, { layer: own = layer, ...read }]) => ({ line, layer: own, ...inLayer(read, own) }));
}

/** The blocks that are computed by way of a line: dW and db are ends of the road, dZ and dA are handed down. */
export function reach({ line, layer }: Place): string[] {
  if (line === 'dw') return [`W${layer}`];
  if (line === 'db') return [`b${layer}`];
  const top = line === 'da' ? layer - 1 : layer;
  return Array.from({ length: top }, (_, i) => [`W${top - i}`, `b${top - i}`]).flat();
}

/** What the checks of a round have found. */
export interface Seen {
  checks: number;
  /** Whether one was made after training. */
  trained: boolean;
  /** Blocks that failed in any of them. */
  failing: string[];
}

/** Why a line that is right is not the one; `costs` a line that the checks rule out more than one that they leave open. */
export interface Refusal {
  why: 'unchecked' | 'passes' | 'passes.start' | 'outside' | 'over' | 'missing' | 'same' | 'same.none';
  blocks: string[];
  costs: 0 | 1 | 2;
}

export function refuse(place: Place, { checks, trained, failing }: Seen): Refusal {
  const reached = reach(place);
  const over = reached.filter((block) => !failing.includes(block));
  const missing = failing.filter((block) => !reached.includes(block));
  const no = (why: Refusal['why'], blocks: string[], costs: Refusal['costs']) => ({ why, blocks, costs });
  if (checks === 0) return no('unchecked', [], 0);
  if (failing.length === 0 && reached.length === 0) return no('same.none', [], 1);
  if (failing.length === 0) return no(trained ? 'passes' : 'passes.start', reached, 2);
  if (reached.length === 0) return no('outside', failing, 2);
  if (over.length > 0) return no('over', over, 2);
  if (missing.length > 0) return no('missing', missing, 2);
  return no('same', failing, 1);
}
