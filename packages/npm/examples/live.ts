// A live lab in a page of your own: each move of the slider trains anew and gives up the training before.
import { train } from 'gradlab';

const slider = Object.assign(document.createElement('input'), { type: 'range', max: '3', step: '0.1', value: '0.3' });
slider.setAttribute('aria-label', 'lambda');
const output = document.createElement('output');
document.body.replaceChildren(slider, output);

let control = new AbortController();

async function show() {
  control.abort();
  control = new AbortController();
  const { signal } = control;
  try {
    const { evaluation, fingerprint } = await train({ lab: 'l2', l2: slider.valueAsNumber }, { signal });
    output.value = `lambda ${slider.value}: dev accuracy ${evaluation.dev?.accuracy}, fingerprint ${fingerprint}`;
  } catch (error) {
    if (!signal.aborted) output.value = String(error);
  }
}

slider.oninput = show;
await show();
