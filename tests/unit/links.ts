// Links as the page has them, by the real core.
import { readFileSync } from 'node:fs';
import { initSync, type ParsedLink, parseLink } from 'gradlab-wasm';

initSync({ module: readFileSync('target/bindings/gradlab_wasm_bg.wasm') });

export const parsed = (link: string): ParsedLink => parseLink(link, []);
