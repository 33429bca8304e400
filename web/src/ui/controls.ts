// Controls made from the core's table of hyperparameters: each has a name, a unit, its value as a
// number that can be typed, its default one click away, and a sentence that says what it does.

import type { Key, KeyKind, Notice } from 'gradlab-wasm';
import { freshSeed } from '../core.ts';
import { h } from './elements.ts';
import { helped } from './help.ts';
import { t } from './i18n.ts';
import { noticeText } from './notices.ts';

export interface Control {
  element: HTMLElement;
  /** The present value, the default, and a remark (such as that runs differ). */
  show: (value: string, fallback: string, note?: string) => void;
  /** Says why a value can't be taken. */
  complain: (notices: Notice[]) => void;
}

/** Kinds with a slider; of a list of numbers it sets all alike. */
type SliderKind = Extract<KeyKind, { type: 'integer' | 'real' | 'reals' }>;

/** Positions of a slider. */
const POSITIONS = 1000;
/** After the last arrow key, in milliseconds. */
const REST = 200;
let lastId = 0;

/**
 * @param offered the key's values that can be chosen; all of them unless given
 * @param commit takes a value that the reader has chosen
 */
export function control(key: Key, offered: string[] | undefined, commit: (value: string) => void): Control {
  lastId += 1;
  const id = `control-${key.key}-${lastId}`;
  const field = fieldFor(key, offered, id, commit);
  const reset = h('button', { type: 'button', class: 'reset' }, '↺');
  const help = h('p', { class: 'help', id: `${id}-help`, role: 'tooltip' }, t(`key.${key.key}.help`));
  const note = h('span', { class: 'note' });
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  // A label belongs to one input; a group of them is called by a text.
  const name = t(`key.${key.key}`);
  const label =
    key.kind.type === 'set'
      ? h('span', { class: 'control-name', id: `${id}-name` }, name)
      : h('label', { class: 'control-name', for: id }, name);
  const head = h('div', { class: 'control-head' }, label, note, ...field.beside, reset);
  const element = h(
    'div',
    { class: `control control-${key.kind.type}`, 'data-key': key.key },
    head,
    field.element,
    complaint,
    help,
  );
  helped(element, help);
  let fallback = '';
  reset.addEventListener('click', () => commit(fallback));
  return {
    element,
    show(value, newFallback, remark = '') {
      fallback = newFallback;
      field.show(value);
      note.textContent = remark;
      const text = t('control.reset', { value: shown(key, fallback) });
      reset.setAttribute('aria-label', text);
      reset.title = text;
      reset.classList.toggle('hidden', value === fallback && remark === '');
      complaint.textContent = '';
    },
    complain(notices) {
      complaint.textContent = notices.map(noticeText).join(' ');
    },
  };
}

/** What a value is called on the page. */
function shown(key: Key, value: string) {
  if (key.kind.type === 'choice') return t(`value.${value}`);
  return value === '' ? t('control.none') : value;
}

export interface Field {
  element: HTMLElement;
  /** What stands in the head, beside the name. */
  beside: HTMLElement[];
  show: (value: string) => void;
}

function fieldFor(key: Key, offered: string[] | undefined, id: string, commit: (value: string) => void): Field {
  const { kind } = key;
  switch (kind.type) {
    case 'choice':
    case 'choices':
      return selectField(offered ?? kind.of, id, commit);
    case 'planted':
      return selectField(offered ?? ['none', ...kind.of], id, commit);
    case 'set':
      return setField(offered ?? kind.of, kind.least, id, commit);
    case 'integer':
      if (key.key.endsWith('seed')) return seedField(id, commit);
      return sliderField(key.key, kind, id, commit);
    case 'real':
    case 'reals':
      return sliderField(key.key, kind, id, commit);
    default:
      return textField(id, commit);
  }
}

/** Any of several, at least `least`. */
function setField(options: string[], least: number, id: string, commit: (value: string) => void): Field {
  const boxes = options.map((value) => h('input', { type: 'checkbox', value, id: `${id}-${value}` }));
  const chosen = () => boxes.filter((box) => box.checked);
  for (const box of boxes) {
    box.addEventListener('change', () => {
      if (chosen().length < least) box.checked = true;
      else
        commit(
          chosen()
            .map(({ value }) => value)
            .join(),
        );
    });
  }
  const labels = boxes.map((box) =>
    h('span', { class: 'check' }, box, h('label', { for: box.id }, t(`value.${box.value}`))),
  );
  return {
    element: h(
      'div',
      { class: 'set-field', role: 'group', 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-help` },
      ...labels,
    ),
    beside: [],
    show(value) {
      const values = value.split(',');
      for (const box of boxes) box.checked = values.includes(box.value);
    },
  };
}

export function selectField(options: string[], id: string, commit: (value: string) => void): Field {
  const select = h('select', { id, 'aria-describedby': `${id}-help` });
  for (const value of options) select.append(h('option', { value }, t(`value.${value}`)));
  select.addEventListener('change', () => commit(select.value));
  return {
    element: select,
    beside: [],
    show(value) {
      // A value made elsewhere, such as one activation a layer, is kept as an option of its own.
      if (![...select.options].some((option) => option.value === value)) select.append(h('option', { value }, value));
      select.value = value;
    },
  };
}

function input(id: string, commit: (value: string) => void) {
  const element = h('input', {
    id,
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': `${id}-help`,
  });
  element.addEventListener('change', () => commit(element.value.trim().replace(/\s*,\s*/g, ',')));
  return element;
}

function textField(id: string, commit: (value: string) => void): Field {
  const element = input(id, commit);
  return {
    element,
    beside: [],
    show(value) {
      element.value = value;
    },
  };
}

function seedField(id: string, commit: (value: string) => void): Field {
  const number = input(id, commit);
  number.inputMode = 'numeric';
  const fresh = h(
    'button',
    { type: 'button', class: 'fresh', onclick: () => commit(String(freshSeed())) },
    t('control.fresh'),
  );
  return {
    element: h('div', { class: 'seed-field' }, number, fresh),
    beside: [],
    show(value) {
      number.value = value;
    },
  };
}

/**
 * A number with a slider; the slider is logarithmic where the range spans decades, with 0 at its
 * end where 0 is allowed. Arrow keys move finely, with shift coarsely. It is taken where it is let go.
 */
function sliderField(key: string, kind: SliderKind, id: string, commit: (value: string) => void): Field {
  const scale = sliderScale(kind);
  const number = input(id, commit);
  number.inputMode = 'decimal';
  number.classList.add('number');
  const slider = h('input', { type: 'range', min: 0, max: POSITIONS, 'aria-label': t(`key.${key}`) });
  let dragged = false;
  slider.addEventListener('input', () => {
    dragged = true;
    number.value = scale.value(Number(slider.value));
    slider.setAttribute('aria-valuetext', number.value);
  });
  // Where it is let go at the place from which it was dragged, not every browser tells of a change.
  for (const event of ['change', 'pointerup', 'pointercancel']) {
    slider.addEventListener(event, () => {
      if (dragged) commit(scale.value(Number(slider.value)));
      dragged = false;
    });
  }
  slider.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    number.value = scale.step(number.value, step, event.shiftKey);
    slider.value = String(scale.position(Number(number.value)));
    slider.setAttribute('aria-valuetext', number.value);
    // A held key is one change, made when it rests.
    clearTimeout(resting);
    resting = setTimeout(() => commit(number.value), REST);
  });
  let resting: ReturnType<typeof setTimeout> | undefined;
  const unit = h('span', { class: 'unit' }, t(`key.${key}.unit`));
  return {
    element: slider,
    beside: [h('span', { class: 'value' }, number, unit)],
    show(value) {
      number.value = value;
      slider.value = String(scale.position(parseFloat(value)));
      slider.setAttribute('aria-valuetext', value);
    },
  };
}

/** How a slider's positions stand for numbers. */
function sliderScale(kind: SliderKind) {
  const integer = kind.type === 'integer';
  const from = integer ? Math.max(kind.min, 1) : kind.type === 'real' ? kind.logFrom : undefined;
  const logarithmic = from !== undefined && from !== null && kind.max / from >= 100;
  const text = (v: number) => String(integer ? Math.round(v) : Number(v.toPrecision(2)));
  const clamp = (v: number) => Math.min(Math.max(v, kind.min), kind.max);
  if (!logarithmic) {
    const span = kind.max - kind.min;
    return {
      value: (p: number) => text(kind.min + (span * p) / POSITIONS),
      position: (v: number) => ((v - kind.min) / span) * POSITIONS,
      step: (v: string, by: number, coarse: boolean) =>
        String(Number(clamp(Number(v) + by * span * (coarse ? 0.1 : 0.01)).toPrecision(4))),
    };
  }
  const zero = kind.min === 0;
  // With 0 allowed, the first fiftieth of the track is 0.
  const start = zero ? POSITIONS / 50 : 0;
  const decades = Math.log10(kind.max / from);
  return {
    value: (p: number) =>
      zero && p < start / 2
        ? '0'
        : text(Math.min(from * 10 ** ((decades * Math.max(p - start, 0)) / (POSITIONS - start)), kind.max)),
    position: (v: number) => (v < from ? 0 : start + (Math.log10(v / from) / decades) * (POSITIONS - start)),
    step(v: string, by: number, coarse: boolean) {
      const now = Number(v);
      if (now < from) return by > 0 ? text(from) : v;
      const next = now * 10 ** (by * (coarse ? 0.5 : 0.05));
      if (next < from) return zero ? '0' : text(from);
      const moved = text(clamp(next));
      return moved === v && integer ? String(clamp(now + by)) : moved;
    },
  };
}
