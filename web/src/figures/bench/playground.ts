// Reads a link of TensorFlow Playground (playground.tensorflow.org) as one of this page's. What it says
// comes from anywhere: every value is checked by its form, and what has no equal here is told.

/** What a reader has to be told of a link, by the last part of its words' key. */
export interface Note {
  code: 'loss' | 'start' | 'zeros' | 'shown' | 'unread' | 'capped' | 'feature';
  /** Keys of the link, or what takes a value's place. */
  names: string;
}

export interface Translation {
  /** Settings of this page. */
  link: string;
  notes: Note[];
}

/** Longer text is no link. */
const LONGEST = 4000;
const LONGEST_NAME = 30;
const HOST = 'playground.tensorflow.org';

/** Its data and how many examples it draws of them. */
const CLASSES: Record<string, string> = { circle: 'disc', xor: 'xor', gauss: 'gauss', spiral: 'spiral' };
const AMOUNTS: Record<string, string> = { 'reg-plane': 'plane', 'reg-gauss': 'bumps' };
const EXAMPLES = { classification: 500, regression: 1200 };
/** Its inputs by its names, in this page's order. */
const FEATURES: Record<string, string> = {
  x: 'x1',
  y: 'x2',
  xTimesY: 'x1x2',
  xSquared: 'x1sq',
  ySquared: 'x2sq',
  sinX: 'sinx1',
  sinY: 'sinx2',
};
/** Inputs that its links name and its page never had. */
const NO_FEATURES = ['cosX', 'cosY'];
const ACTIVATIONS = ['relu', 'tanh', 'sigmoid', 'linear'];
/** What only changes how things are shown there, or draws other random numbers. */
const SHOWN = ['seed', 'showTestData', 'discretize', 'collectStats', 'hideText', 'tutorial'];
/** The largest lambda of this page. */
const MOST = 10_000;

/** The same set-up on this page; null where the text is no link of TensorFlow Playground. */
export function fromPlayground(text: string): Translation | null {
  const pairs = pairsOf(text.trim());
  if (!pairs) return null;
  const notes: Note[] = [];
  const unread: string[] = [];
  /** A value that has this form; its default there where the link has none, or another. */
  const take = (key: string, fallback: string, fits: (value: string) => boolean) => {
    const value = pairs.get(key);
    pairs.delete(key);
    if (value === undefined || fits(value)) return value ?? fallback;
    unread.push(key);
    return fallback;
  };
  const among = (names: readonly string[]) => (value: string) => names.includes(value);
  const number = (low: number, high: number) => (value: string) =>
    /^\d{1,6}(\.\d{1,12})?(e-?\d{1,2})?$/.test(value) && Number(value) >= low && Number(value) <= high;
  const whether = (key: string, fallback: boolean) => take(key, String(fallback), among(['true', 'false'])) === 'true';

  const problem = take('problem', 'classification', among(Object.keys(EXAMPLES))) as keyof typeof EXAMPLES;
  const classes = take('dataset', 'circle', among(Object.keys(CLASSES)));
  const amounts = take('regDataset', 'reg-plane', among(Object.keys(AMOUNTS)));
  const n = EXAMPLES[problem];
  const share = Math.round(Number(take('percTrainData', '50', number(1, 99))));
  const noise = Number(take('noise', '0', number(0, 50))) / 100;
  const features = Object.keys(FEATURES).filter((key) => whether(key, key === 'x' || key === 'y'));
  const shape = take('networkShape', '4,2', (value) => /^(\d{1,2}(,\d{1,2}){0,8})?$/.test(value) && !/\b0/.test(value));
  // How many of its layers are meant; links of its page always agree with the shape.
  take('numHiddenLayers', '', () => true);
  const activation = take('activation', 'tanh', among(ACTIVATIONS));
  const rate = Number(take('learningRate', '0.03', number(0, 10)));
  const batch = take('batchSize', '10', (value) => /^\d{1,3}$/.test(value) && Number(value) > 0);
  const penalty = take('regularization', 'none', among(['none', 'L1', 'L2']));
  const price = Number(take('regularizationRate', '0', number(0, 10)));
  const zeros = whether('initZero', false);

  // There a weight moves by rate times itself, or its sign; here by lambda/m or lambda_1/(2m).
  const m = Math.round((n * share) / 100);
  const lambda = penalty === 'none' ? 0 : (penalty === 'L1' ? 2 : 1) * m * price;
  const settings = {
    data: problem === 'regression' ? AMOUNTS[amounts] : CLASSES[classes],
    n,
    noise,
    split: `${share}/0/${100 - share}`,
    features: features.length > 0 ? features.map((key) => FEATURES[key]).join() : 'x1',
    hidden: shape,
    act: activation,
    init: zeros ? 'zeros' : 'xavier',
    lr: rate,
    batch,
    epochs: 400,
    ...(lambda > 0 ? { [penalty.toLowerCase()]: Number(Math.min(lambda, MOST).toPrecision(12)) } : {}),
  };

  const tell = (code: Note['code'], names: string[]) => notes.push({ code, names: names.join(', ') });
  const left = [...pairs.keys()];
  const shown = left.filter((key) => SHOWN.includes(key) || key.endsWith('_hide'));
  const never = NO_FEATURES.filter((key) => pairs.get(key) === 'true');
  if (problem === 'classification') tell('loss', []);
  tell(zeros ? 'zeros' : 'start', []);
  if (features.length === 0) tell('feature', ['x']);
  if (never.length > 0) tell('feature', never);
  if (shown.length > 0) tell('shown', shown);
  if (lambda > MOST) tell('capped', [String(MOST)]);
  unread.push(...left.filter((key) => !shown.includes(key) && !NO_FEATURES.includes(key)));
  if (unread.length > 0) tell('unread', unread);
  const link = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  return { link: link.join('&'), notes };
}

/** The settings that a link of its page says, the last of each; null where it is none. */
function pairsOf(text: string) {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const { protocol, hostname, hash } = new URL(text);
  if (!['http:', 'https:'].includes(protocol) || hostname !== HOST) return null;
  const pairs = hash.slice(1).split('&');
  return new Map(pairs.filter((pair) => pair !== '').map(settingOf));
}

/** A name and its value; a value with signs that its page never writes is none. */
function settingOf(pair: string): [string, string] {
  const [name, ...values] = pair.split('=');
  const value = values.join('=').replaceAll('%2C', ',');
  return [name.replace(/\W/g, '').slice(0, LONGEST_NAME) || '?', /^[\w.,-]{0,80}$/.test(value) ? value : '?'];
}
