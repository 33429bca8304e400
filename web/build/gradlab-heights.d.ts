/** How high labs are in frames: for each of the widths, in each of the languages, or in the first alone (embed.mjs). */
/** Of heights, in pixels. */
export const unit: number;
export const widths: number[];
export const languages: string[];
export const heights: Record<string, number[][]>;
