// What the page's modules read of their document when they are loaded: the names of the build's files.
const parts = { worker: 'worker-1.js', 'data/optdigits.csv': 'data-optdigits-1.csv' };

Object.assign(globalThis, { document: { getElementById: () => ({ textContent: JSON.stringify(parts) }) } });
