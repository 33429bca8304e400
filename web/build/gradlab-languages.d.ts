/** What each language calls itself, by its code (languages.mjs). */
declare const names: Record<string, string>;
export default names;
