// One file is kept by whoever has it.
import type * as served from '../../offline/keep.ts';

export const keepSite: typeof served.keepSite = async () => {};
