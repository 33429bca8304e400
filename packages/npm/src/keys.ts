// Made by packages/npm/keys.mjs from the core's table; not to be edited.

type OneOrMore<T> = T | readonly T[];

/** The name of a lab. */
export type LabName = 'splits' | 'bias-variance' | 'recipe' | 'l2' | 'why-l2' | 'dropout' | 'why-dropout' | 'augment' | 'early-stopping' | 'normalize' | 'depth' | 'init' | 'derivative' | 'gradcheck' | 'fraud' | 'workbench';

/**
 * The settings of one run. What is left out is as in the lab's own experiment or, without a lab, as the table has it,
 * which is said of each key.
 */
export interface Settings {
  /** The lab whose experiment is taken. */
  lab?: LabName | undefined;
  /** Where the examples come from; each name is a source that can be drawn again from its seed. Default: `circles`. */
  data?: 'circles' | 'moons' | 'disc' | 'gauss' | 'xor' | 'spiral' | 'linear' | 'pitch' | 'scales' | 'payments' | 'digits' | 'wdbc' | 'points' | 'csv' | 'plane' | 'bumps' | undefined;
  /** How many points are drawn in all; the link's split divides them into train, dev and test. m is the number of training examples. 4 to 20000. Default: `400`. */
  n?: number | undefined;
  /** Standard deviation of the normal noise that moves every point. 0 to 2. Default: `0.05`. */
  noise?: number | undefined;
  /** How large a part of the payments is fraud. 0.001 to 0.9. Default: `0.02`. */
  fraud?: number | undefined;
  /** Where the random numbers of the data begin; the same seed gives NumPy the same points. 0 to 4294967295. Default: `1`. */
  seed?: number | undefined;
  /** Percent of the examples in each part, 100 together, such as 60/20/20. Default: `60/20/20`. */
  split?: readonly [train: number, dev: number, test: number] | undefined;
  /** Pool: one draw, shuffled, then cut. Fresh: each part is drawn by itself. Default: `pool`. */
  draw?: 'pool' | 'fresh' | undefined;
  /** How far the training examples lie to the right of those of dev and test. -10 to 10. Default: `0`. */
  shift?: number | undefined;
  /** What the network sees of x1 and x2. Default: `x1,x2`. */
  features?: OneOrMore<'x1' | 'x2' | 'x1x2' | 'x1sq' | 'x2sq' | 'sinx1' | 'sinx2'> | undefined;
  /** Subtracts the training set's mean and divides by its standard deviation, input by input. Default: `none`. */
  norm?: 'none' | 'standard' | undefined;
  /** Units per hidden layer, with commas, such as 10,5. Empty for logistic regression. Up to 200 layers of 1 to 256 units. Default: `10,5`. */
  hidden?: OneOrMore<number> | undefined;
  /** What a hidden unit makes of its z. Default: `relu`. */
  act?: OneOrMore<'relu' | 'leaky' | 'tanh' | 'sigmoid' | 'linear'> | undefined;
  /** How the first weights are drawn. Default: `he`. */
  init?: 'he' | 'xavier' | 'glorot' | 'random' | 'zeros' | 'identity' | undefined;
  /** Random and identity weights are multiplied by this. 0 to 100. Default: `1`. */
  scale?: number | undefined;
  /** Where the random numbers of the weights begin; every run starts from the same ones. 0 to 4294967295. Default: `3`. */
  wseed?: number | undefined;
  /** How a step is made from the gradient. Default: `gd`. */
  opt?: 'gd' | 'momentum' | 'rmsprop' | 'adam' | undefined;
  /** How far each step goes against the gradient. 0 to 10. Default: `0.01`. */
  lr?: number | undefined;
  /** How many times training passes over all its examples. 0 to 1000000. Default: `5000`. */
  epochs?: number | undefined;
  /** Examples per step; 0 takes all of them at once. 0 to 20000. Default: `0`. */
  batch?: number | undefined;
  /** Weight of the penalty λ/(2m) · Σw²; it acts while training only. 0 to 10000. Default: `0`. */
  l2?: number | undefined;
  /** Weight of the penalty λ₁/(2m) · Σ|w|. 0 to 10000. Default: `0`. */
  l1?: number | undefined;
  /** Multiplies W by 1 − αλ/m beside every step, whatever the optimiser. 0 to 10000. Default: `0`. */
  decay?: number | undefined;
  /** Probability that a hidden unit stays on in an iteration; one for all layers, or one a layer with commas. 0.01 to 1. Default: `1`. */
  keep?: OneOrMore<number> | undefined;
  /** Fresh: new ones in every pass. Fixed: the same ones, drawn again from their seed. Default: `fresh`. */
  mask?: 'fresh' | 'fixed' | undefined;
  /** Where the random numbers of the masks begin. 0 to 4294967295. Default: `1`. */
  dseed?: number | undefined;
  /** Stops when the dev cost has not fallen for so long, and goes back to its best epoch; 0 turns early stopping off. 0 to 1000000. Default: `0`. */
  stop?: number | undefined;
  /** What is done to every training example, drawn anew in each epoch. Default: none. */
  aug?: OneOrMore<'shift' | 'rotate' | 'zoom' | 'noise' | 'flip' | 'jitter'> | undefined;
  /** A mistake that is put into the code on purpose. A mistake, also with `:layer` behind it. Default: `none`. */
  bug?: 'none' | 'dw-doubled' | 'db-four' | 'course-pair' | 'no-mean' | 'db-total' | 'l2-forgotten' | 'l2-not-averaged' | 'l2-on-biases' | 'no-derivative' | 'derivative-at-z' | 'wrong-layer' | 'no-mask-backward' | 'no-keep-backward' | 'transposed' | 'last-example' | 'predict-drop-rate' | 'one-draw-a-unit' | 'xavier-constant' | 'adam-bias' | 'log-in-two-steps' | 'no-keep-division' | 'dropout-at-prediction' | 'own-normalisation' | `${'dw-doubled' | 'db-four' | 'course-pair' | 'no-mean' | 'db-total' | 'l2-forgotten' | 'l2-not-averaged' | 'l2-on-biases' | 'no-derivative' | 'derivative-at-z' | 'wrong-layer' | 'no-mask-backward' | 'no-keep-backward' | 'transposed' | 'last-example' | 'predict-drop-rate' | 'one-draw-a-unit' | 'xavier-constant' | 'adam-bias' | 'log-in-two-steps' | 'no-keep-division' | 'dropout-at-prediction' | 'own-normalisation'}:${number}` | number | undefined;
}

export const labs: readonly { id: string; preset: string }[] = [{"id":"splits","preset":"data=xor&noise=0.2&n=1000&hidden=8&act=tanh&init=xavier&lr=0.3&epochs=500"},{"id":"bias-variance","preset":"data=moons&n=2000&noise=0.3&split=20/80/0&hidden=&lr=1&epochs=500&b.hidden=8&b.act=tanh&b.init=xavier&b.epochs=1000&c.hidden=40,40&c.opt=adam&c.lr=0.01&c.epochs=1000&d.hidden=40,40&d.opt=adam&d.lr=0.01&d.epochs=1000&d.features=x1"},{"id":"recipe","preset":"data=moons&noise=0.3&n=1000&split=20/80/0&opt=adam&lr=0.01&epochs=800&hidden="},{"id":"l2","preset":"data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier&lr=1&epochs=1500&b.l2=0.3"},{"id":"why-l2","preset":"data=moons&n=200&noise=0.3&split=50/50/0&hidden=10,5&act=tanh&init=xavier&lr=0.3&epochs=3000&b.l2=1&c.l2=5"},{"id":"dropout","preset":"data=disc&noise=0.2&n=1000&split=10/90/0&hidden=20,20&act=tanh&init=xavier&opt=adam&lr=0.01&epochs=600&keep=0.5&b.keep=1"},{"id":"why-dropout","preset":"data=moons&noise=0.3&n=1000&split=10/90/0&hidden=50&act=tanh&init=xavier&opt=adam&lr=0.01&epochs=1000&b.keep=0.5"},{"id":"augment","preset":"data=digits&n=1797&split=11/89/0&hidden=128&act=tanh&init=xavier&wseed=2&opt=adam&lr=0.01&epochs=300&b.aug=shift,rotate&c.aug=flip"},{"id":"early-stopping","preset":"data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier&opt=adam&lr=0.01&epochs=1000&stop=200&b.stop=0&c.stop=0&c.l2=1"},{"id":"normalize","preset":"data=scales&hidden=&init=zeros&lr=0.00002&epochs=1000&b.norm=standard&b.lr=3"},{"id":"depth","preset":"hidden=100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100&epochs=0&n=100&init=he&b.init=xavier&c.init=random&c.scale=1&d.init=random&d.scale=0.01"},{"id":"init","preset":"split=75/0/25&draw=fresh&epochs=15000&init=zeros&b.init=random&b.scale=10&c.init=xavier&d.init=he"},{"id":"derivative","preset":"epochs=0&n=4"},{"id":"gradcheck","preset":"n=60&hidden=6,5&act=tanh&init=xavier&lr=0.3&epochs=500"},{"id":"fraud","preset":"data=payments&n=500&fraud=0.2&norm=standard&hidden=6,6&act=tanh&init=xavier&l2=1&keep=0.8&mask=fixed&lr=0.3&epochs=2000"},{"id":"workbench","preset":"data=disc&n=500&noise=0&split=50/0/50&hidden=4,2&act=tanh&init=xavier&lr=0.03&batch=10&epochs=400"}];

export const notices: Record<string, string> = {"too_long":"The link has {value} bytes; at most {accepted} are read.","unknown_key":"There is no setting called “{key}”.","bad_value":"{key} = {value} can't be used. Accepted: {accepted}","activation_count":"{key}: {value} activations for {count} hidden layers. Give one for all, or one a layer.","too_many_parameters":"{key}: this network would have {value} parameters; at most {accepted} fit.","too_much_work":"{key}: examples times parameters would be {value}; at most {accepted} are trained.","needs":"{key} = {value} needs {accepted} beside it.","empty_training_set":"{key}: none of the {value} examples would be left to train on.","repeated":"{key} is given twice; {value} is left out.","unknown_lab":"There is no lab called “{value}”. Labs: {accepted}","more":"… and {value} more."};
