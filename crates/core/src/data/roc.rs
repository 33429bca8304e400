//! How well scores rank: the area under the receiver operating characteristic.

/// The probability that a random positive example has a higher score than a random negative one,
/// ties counting half: the area under the ROC curve, by ranks (Mann-Whitney's U over the number
/// of pairs). O(m log m).
///
/// `None` without both a positive and a negative example. `scores` and `positive` go together in
/// pairs; no score may be NaN.
#[must_use]
pub fn auc(scores: &[f64], positive: &[bool]) -> Option<f64> {
    let mut ranked: Vec<(f64, bool)> =
        scores.iter().copied().zip(positive.iter().copied()).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut positives, mut negatives, mut won) = (0.0, 0.0, 0.0);
    for tied in ranked.chunk_by(|a, b| a.0 == b.0) {
        let p = tied.iter().filter(|example| example.1).count() as f64;
        let n = tied.len() as f64 - p;
        won += p * (negatives + n / 2.0);
        positives += p;
        negatives += n;
    }
    let pairs = positives * negatives;
    (pairs > 0.0).then(|| won / pairs)
}

#[cfg(test)]
mod tests {
    use super::auc;
    use crate::rng::RandomState;

    #[test]
    fn perfect_ranking_is_1_reversed_0_and_ties_a_half() {
        let positive = [false, true, false, true];
        assert_eq!(auc(&[1.0, 3.0, 2.0, 4.0], &positive), Some(1.0));
        assert_eq!(auc(&[4.0, 2.0, 3.0, 1.0], &positive), Some(0.0));
        assert_eq!(auc(&[0.0, -0.0, 0.0, 0.0], &positive), Some(0.5));
        // The example of scikit-learn's roc_auc_score.
        assert_eq!(auc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]), Some(0.75));
    }

    #[test]
    fn one_class_or_no_example_has_no_area() {
        assert_eq!(auc(&[1.0, 2.0], &[true, true]), None);
        assert_eq!(auc(&[1.0, 2.0], &[false, false]), None);
        assert_eq!(auc(&[], &[]), None);
    }

    #[test]
    fn ranks_give_what_counting_all_pairs_gives() {
        let mut rng = RandomState::new(1);
        let scores: Vec<f64> = (0..200).map(|_| f64::from(rng.randint(0, 30))).collect();
        let positive: Vec<bool> = (0..200).map(|_| rng.rand() < 0.3).collect();
        let (mut won, mut pairs) = (0.0, 0.0);
        for i in (0..200).filter(|&i| positive[i]) {
            for j in (0..200).filter(|&j| !positive[j]) {
                pairs += 1.0;
                won += match scores[i].total_cmp(&scores[j]) {
                    std::cmp::Ordering::Less => 0.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Greater => 1.0,
                };
            }
        }
        assert!((auc(&scores, &positive).unwrap() - won / pairs).abs() < 1e-15);
    }
}
