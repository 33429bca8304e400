// web/index.html, which every page of the site is made of.

/**
 * @param {string} template
 * @param {{ lang: string, head: string, body: string }} page
 */
export const fill = (template, { lang, head, body }) =>
  template
    .replace('<html lang="en">', `<html lang="${lang}">`)
    // What Trunk is told is not for readers.
    .replace(/^.*data-trunk.*\n/gm, '')
    .replace('{head}', () => head)
    .replace('{body}', () => body);
