/** What a page tells the worker of a new build that its reader wants that. */
export const TAKE = 'take';
