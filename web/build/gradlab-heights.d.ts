/** How high labs are in frames: by lab and language, for each of the widths (heights.mjs). */
export const widths: number[];
export const heights: Record<string, Record<string, number[]>>;
