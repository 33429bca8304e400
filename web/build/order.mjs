// Puts the functions of a wasm module that are alike next to each other: packed, as it is sent, it is some
// kilobytes smaller, for gzip looks back no further than 32 kB.

/** Bytes in a row by which functions are compared; what occurs in more functions than this tells little. */
const GRAM = 5;
const COMMON = 60;
/** Short functions are alike by chance. */
const SHORT = 20;
/** Ids of sections. */
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];
const FUNCTION_NAMES = 1;

/**
 * The module with names for its functions by which wasm-opt's --reorder-functions-by-name sorts them.
 * @param {Buffer} wasm
 */
export function named(wasm) {
  const bodies = bodiesOf(wasm);
  const ranks = chain(bodies.map(gramsOf), bodies);
  const first = importedFunctions(wasm);
  const names = bodies.map((_, i) => {
    const name = Buffer.from(String(ranks[i]).padStart(6, '0'));
    return Buffer.concat([leb(first + i), leb(name.length), name]);
  });
  const map = Buffer.concat([leb(names.length), ...names]);
  const title = Buffer.from('name');
  const section = Buffer.concat([leb(title.length), title, Buffer.from([FUNCTION_NAMES]), leb(map.length), map]);
  return Buffer.concat([wasm, Buffer.from([CUSTOM]), leb(section.length), section]);
}

/** For each function its place: one after the other the one that is most alike. @param {Set<number>[]} grams @param {Buffer[]} bodies */
function chain(grams, bodies) {
  /** @type {Map<number, number[]>} */
  const has = new Map();
  grams.forEach((own, i) => {
    for (const gram of own) has.set(gram, [...(has.get(gram) ?? []).slice(0, COMMON), i]);
  });
  const bySize = bodies.map((_, i) => i).sort((a, b) => bodies[b].length - bodies[a].length || a - b);
  const left = new Set(bySize);
  const ranks = new Array(bodies.length).fill(0);
  for (let rank = 0, at = bySize[0]; left.size > 0; rank++) {
    ranks[at] = rank;
    left.delete(at);
    const [largest = at] = left;
    at = nearest(at, grams, has, left) ?? largest;
  }
  return ranks;
}

/** @param {number} at @param {Set<number>[]} grams @param {Map<number, number[]>} has @param {Set<number>} left */
function nearest(at, grams, has, left) {
  /** @type {Map<number, number>} */
  const shared = new Map();
  for (const gram of grams[at]) {
    const all = has.get(gram) ?? [];
    if (all.length > 1 && all.length <= COMMON)
      for (const i of all) if (left.has(i)) shared.set(i, (shared.get(i) ?? 0) + 1);
  }
  let best;
  let most = 0;
  for (const [i, count] of shared) {
    const likeness = count / (grams[i].size + grams[at].size + SHORT);
    if (likeness > most) [best, most] = [i, likeness];
  }
  return best;
}

/** @param {Buffer} body */
function gramsOf(body) {
  const grams = new Set();
  for (let i = 0; i + GRAM <= body.length; i++) grams.add(body.readUIntBE(i, GRAM));
  return /** @type {Set<number>} */ (grams);
}

/** @param {Buffer} wasm */
function bodiesOf(wasm) {
  const { at, end } = sectionOf(wasm, CODE);
  /** @type {Buffer[]} */
  const bodies = [];
  for (let next = read(wasm, at).next; next < end; ) {
    const size = read(wasm, next);
    next = size.next + size.value;
    bodies.push(wasm.subarray(size.next, next));
  }
  return bodies;
}

/** The bindings' modules import functions alone: each is a module, a name, a kind and a type. @param {Buffer} wasm */
const importedFunctions = (wasm) => read(wasm, sectionOf(wasm, IMPORT).at).value;

/** @param {Buffer} wasm @param {number} id */
function sectionOf(wasm, id) {
  for (let at = 8; at < wasm.length; ) {
    const { value, next } = read(wasm, at + 1);
    if (wasm[at] === id) return { at: next, end: next + value };
    at = next + value;
  }
  throw new Error(`the module has no section ${id}`);
}

/** A whole number as wasm writes it. @param {Buffer} wasm @param {number} at */
function read(wasm, at) {
  let value = 0;
  let next = at;
  for (let unit = 1; ; unit *= 128) {
    const byte = wasm[next++];
    value += (byte & 127) * unit;
    if (byte < 128) return { value, next };
  }
}

/** @param {number} value @returns {Buffer} */
const leb = (value) =>
  value < 128 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value & 127) | 128]), leb(value >> 7)]);
