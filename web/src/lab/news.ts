// What has become of the experiment, in words over its figures, for those too who do not see them.

import { isLoaded } from '../training/changes.ts';
import type { Machine } from '../training/machine.ts';
import type { Reason } from '../training/states.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';

export class News {
  readonly machine: Machine;
  readonly reason = h('p', { class: 'panel-message' });
  readonly again: HTMLButtonElement;
  /** Why nothing of the link can be shown. */
  readonly failure: HTMLDivElement;
  /** What was changed in mid-run. */
  readonly tuned = h('p', { class: 'panel-message', role: 'status' });
  readonly status = h('p', { class: 'visually-hidden', role: 'status' });

  constructor(machine: Machine) {
    this.machine = machine;
    this.again = h('button', { type: 'button', class: 'button', onclick: () => machine.play() }, t('panel.retry'));
    this.failure = h('div', { class: 'panel-failure', role: 'alert', hidden: true }, this.reason, this.again);
  }

  get elements() {
    return [this.failure, this.tuned, this.status];
  }

  /** Says it as it stands now; whether the link can't be shown. */
  tell() {
    const { state } = this.machine;
    write(this.status, state.name === 'ended' ? t('play.over') : '');
    write(this.tuned, `${this.#retuned()} ${this.#edited()}`.trim());
    const reason = state.name === 'failed' && state.reason.kind !== 'runs' ? state.reason : null;
    this.failure.hidden = reason === null;
    // Examples that the reader has yet to give are not there at the second try either.
    this.again.hidden = reason?.kind === 'lacking';
    write(this.reason, reason ? reasonText(reason) : '');
    return reason !== null;
  }

  #retuned() {
    const { ended, retunedAt, trainedEpochs } = this.machine;
    if (retunedAt === null) return '';
    const over = ended && retunedAt === trainedEpochs;
    return over ? t('retuned.over') : t('retuned', { epoch: format.whole(retunedAt) });
  }

  #edited() {
    const { edits } = this.machine;
    const last = edits.at(-1);
    if (!last) return '';
    return t(isLoaded(last) ? 'edited.loaded' : 'edited', { epoch: format.whole(last.epoch) });
  }
}

function reasonText(reason: Exclude<Reason, { kind: 'runs' }>) {
  if (reason.kind === 'lacking') return t('datasets.lacks', { name: t(`value.${reason.source}`) });
  return t('notice.missing', { value: reason.message });
}
