// A lab of the host that the address names, in a page of one's own.
import 'gradlab/element';

const lab = document.createElement('grad-lab');
lab.setAttribute('base', location.hash.slice(1));
lab.setAttribute('lab', 'l2');
const output = document.createElement('output');
lab.addEventListener('result', (event) => {
  output.value = (event as CustomEvent).detail.runs[0].fingerprint;
});
document.body.append(lab, output);
