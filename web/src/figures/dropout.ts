// Whether a run trains with dropout: then J as it is trained is with masks, J as it is measured without.

/** @param keep keep_prob, one for all layers or one a layer */
export const dropsOut = (keep: string) => keep.split(',').some((share) => Number(share) < 1);
