// What steps need to know of the first run of their link.
import { parseLink } from '../core.ts';

const valuesOf = (link: string) => parseLink(link, []).runs[0].values;

/** Layers with weights: the hidden ones and the last. */
export const layersOf = (link: string) =>
  valuesOf(link)
    .hidden.split(',')
    .filter((units) => units !== '').length + 1;

export const epochsOf = (link: string) => Number(valuesOf(link).epochs);
