//! From examples as they come to what a network gets: the training source's shift, inputs built
//! from x1 and x2, normalisation.
//!
//! Normalisation takes mean and standard deviation of the training set and applies them
//! everywhere: x := (x - mu) / sigma, sigma^2 = 1/m sum (x - mu)^2. A constant column has no
//! spread to divide by: it becomes 0. Where squares would leave f64's range, as `np.std`'s do, an
//! input is refused: no sigma is better than a wrong one.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::images::shift_images;
use super::{Config, DataError, Dataset, Feature, Normalisation, Parts, Source};
use crate::kernels::mean_and_sd;
use crate::number;

/// Largest value that is normalised. The squared deviations of 100,000 such values,
/// [`MOST_ROWS`](super::csv::MOST_ROWS), are at most 4e305 together, 1.8e308 is the largest `f64`.
pub const LARGEST: f64 = 1e150;
/// Smallest difference between the largest and the smallest value of an input that is normalised.
/// The squared deviations are at least half its square together, 5e-301; what 100,000 of them lose
/// below the smallest normal `f64`, 5e-324 each, does not reach the last bit of that.
pub const NARROWEST: f64 = 1e-150;

/// What is done to the inputs of one run, learnt from its training set.
#[derive(Clone, Debug, PartialEq)]
pub struct Preparation {
    shift: f64,
    images: bool,
    /// Built from x1 and x2; `None` where the data have other inputs.
    features: Option<Vec<Feature>>,
    scale: Option<Scale>,
    /// x1 and x2 of train, dev and test before anything was built from them, (2, m) each.
    plane: Option<[Array2<f64>; 3]>,
}

/// Mean and standard deviation of each input.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// mu.
    pub mean: Array1<f64>,
    /// sigma; 1 for a constant column.
    pub sd: Array1<f64>,
}

impl Scale {
    /// Of X, (n_x, m), m > 0.
    ///
    /// # Errors
    /// [`DataError::TooLargeToNormalise`] and [`DataError::TooNarrowToNormalise`], about the first input
    /// with values beyond [`LARGEST`] or, if they differ at all, by less than [`NARROWEST`].
    pub fn of(x: ArrayView2<'_, f64>) -> Result<Self, DataError> {
        let (mut mean, mut sd) = (Array1::zeros(x.nrows()), Array1::ones(x.nrows()));
        for (i, row) in x.rows().into_iter().enumerate() {
            let ends = (f64::INFINITY, f64::NEG_INFINITY);
            let (low, high) = row.iter().fold(ends, |(low, high), &v| (low.min(v), high.max(v)));
            let (input, largest) = (i + 1, high.max(-low));
            if largest > LARGEST {
                let (got, most) = (number::print(largest), number::print(LARGEST));
                return Err(DataError::TooLargeToNormalise { input, got, most });
            }
            // A constant column's mean would be rounded.
            if low == high {
                mean[i] = low;
            } else if high - low < NARROWEST {
                let (got, least) = (number::print(high - low), number::print(NARROWEST));
                return Err(DataError::TooNarrowToNormalise { input, got, least });
            } else {
                (mean[i], sd[i]) = mean_and_sd(&row.to_vec());
            }
        }
        Ok(Self { mean, sd })
    }

    /// Normalises X in place.
    pub fn apply(&self, x: &mut Array2<f64>) {
        *x -= &self.mean.view().insert_axis(Axis(1));
        *x /= &self.sd.view().insert_axis(Axis(1));
    }
}

impl Preparation {
    /// Prepares the parts of a run, and what will prepare further examples alike. What a network
    /// gets of them is finite.
    ///
    /// # Errors
    /// Those of [`Scale::of`], and [`DataError::InputOverflow`].
    pub fn of(config: &Config, parts: Parts) -> Result<(Self, Parts), DataError> {
        let n_x = parts.train.x().nrows();
        let mut preparation = Self {
            shift: config.shift,
            images: config.source == Source::Digits,
            features: (n_x == 2).then(|| config.features.clone()),
            scale: None,
            plane: None,
        };
        let Parts { train, dev, test } = parts;
        let plane = (n_x == 2).then(|| {
            let mut shifted = train.x().to_owned();
            preparation.shift_inputs(&mut shifted);
            [shifted, dev.x().to_owned(), test.x().to_owned()]
        });
        let mut train = preparation.apply(train, true);
        if config.norm == Normalisation::Standard {
            preparation.scale = Some(Scale::of(train.x())?);
            train = preparation.normalised(train);
        }
        let [dev, test] = [dev, test].map(|part| preparation.apply(part, false));
        for part in [&train, &dev, &test] {
            part.check_finite()?;
        }
        preparation.plane = plane;
        Ok((preparation, Parts { train, dev, test }))
    }

    /// The same steps, but with mean and standard deviation learnt from `data` as they come; as it
    /// is where there are no examples or nothing is normalised.
    ///
    /// # Errors
    /// Those of [`Scale::of`].
    pub fn refit(&self, data: &Dataset) -> Result<Self, DataError> {
        if self.scale.is_none() || data.m() == 0 {
            return Ok(self.clone());
        }
        let scale = Scale::of(self.features_of(data.x()).view())?;
        Ok(Self { scale: Some(scale), ..self.clone() })
    }

    /// x1 and x2 of the examples of train, dev and test as drawn and shifted, (2, m) each; `None`
    /// where the data have other inputs.
    #[must_use]
    pub fn plane(&self) -> Option<&[Array2<f64>; 3]> {
        self.plane.as_ref()
    }

    /// Moves examples as the training source is moved.
    fn shift_inputs(&self, x: &mut Array2<f64>) {
        if self.shift != 0.0 {
            if self.images {
                shift_images(x, self.shift);
            } else {
                x.row_mut(0).map_inplace(|x1| *x1 += self.shift);
            }
        }
    }

    /// What the network gets of further examples, from the training source or from the other.
    #[must_use]
    pub fn apply(&self, data: Dataset, from_training_source: bool) -> Dataset {
        let mut x = data.x().to_owned();
        if from_training_source {
            self.shift_inputs(&mut x);
        }
        let built = Dataset::new(self.features_of(x.view()), data.y().to_owned());
        if self.scale.is_some() { self.normalised(built) } else { built }
    }

    /// The inputs for X as it comes, before normalisation.
    fn features_of(&self, x: ArrayView2<'_, f64>) -> Array2<f64> {
        match &self.features {
            Some(features) if *features != [Feature::X1, Feature::X2] => {
                Array2::from_shape_fn((features.len(), x.ncols()), |(i, j)| {
                    features[i].of(x[(0, j)], x[(1, j)])
                })
            }
            _ => x.to_owned(),
        }
    }

    fn normalised(&self, data: Dataset) -> Dataset {
        let mut x = data.x().to_owned();
        if let Some(scale) = &self.scale {
            scale.apply(&mut x);
        }
        Dataset::new(x, data.y().to_owned())
    }

    /// Mean and standard deviation that inputs are normalised by.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        self.scale.as_ref()
    }

    /// The features, where the data have two inputs.
    #[must_use]
    pub fn features(&self) -> Option<&[Feature]> {
        self.features.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::rng::RandomState;

    #[test]
    fn normalised_columns_have_mean_0_and_variance_1_and_constant_ones_are_0() {
        let mut x = RandomState::new(2).randn_matrix(3, 500) * 40.0 + 7.0;
        x.row_mut(1).fill(0.1);
        Scale::of(x.view()).unwrap().apply(&mut x);
        for i in [0, 2] {
            let row = x.row(i);
            assert!(row.sum().abs() < 1e-10);
            assert!((row.std(0.0) - 1.0).abs() < 1e-12);
        }
        assert!(x.row(1).iter().all(|&v| v == 0.0));
    }

    #[test]
    fn what_is_normalised_has_the_same_bits_at_every_scale_that_is_accepted() {
        let x = RandomState::new(3).randn_matrix(1, 1000);
        let normalised = |exponent: i32| {
            let mut x = x.mapv(|v| v * 2_f64.powi(exponent));
            Scale::of(x.view()).unwrap().apply(&mut x);
            x
        };
        // 1e-150 and 1e150 are 2^-498 and 2^498.
        for exponent in [-500, -300, 300, 496] {
            assert_eq!(normalised(exponent), normalised(0), "2^{exponent}");
        }
    }

    #[test]
    fn what_squares_can_t_measure_is_refused() {
        let refused = |x: [f64; 3]| {
            let x = array![[1.0, 2.0, 3.0], x];
            Scale::of(x.view()).unwrap_err().to_string()
        };
        for size in [1e151, 1e308, f64::MAX] {
            let got = number::print(size);
            let expected =
                format!("input 2 has values up to {got}; norm=standard takes values up to 1e150");
            assert_eq!(refused([0.0, 1.0, -size]), expected);
        }
        for size in [5e-324, 1e-311, 1e-170, 9e-151] {
            let got = number::print(size);
            let expected = format!(
                "input 2 has values that differ by {got} at most; norm=standard takes values that \
                 differ by 1e-150 or more, or not at all"
            );
            assert_eq!(refused([0.0, 0.0, size]), expected);
        }
        let constant = array![[1e-311, 1e-311], [1e150, 1e150]];
        assert_eq!(Scale::of(constant.view()).unwrap().sd.to_vec(), [1.0, 1.0]);
    }

    #[test]
    fn what_overflows_on_its_way_is_refused_in_every_part() {
        let data = |x1| Dataset::new(array![[x1, 1.0], [2.0, 5.0]], array![[0.0, 1.0]]);
        let plain = Config::of(Source::Circles, 2);
        let features = vec![Feature::X2, Feature::X1Sq];
        let squares = Config { features, ..plain.clone() };
        let normalised = Config { norm: Normalisation::Standard, ..plain };
        for (config, large, input, parts) in
            [(squares, 1e155, 2, 0..3), (normalised, f64::MAX, 1, 1..3)]
        {
            for wrong in parts {
                // The difference of the training set's values is small beside the other parts'.
                let [train, dev, test] =
                    [0, 1, 2].map(|part| data(if part == wrong { large } else { 1.0 - 1e-9 }));
                let prepared = Preparation::of(&config, Parts { train, dev, test });
                assert_eq!(prepared.unwrap_err(), DataError::InputOverflow { input });
            }
        }
    }

    #[test]
    fn dev_and_test_get_the_training_set_s_scale() {
        let column = |values: [f64; 4]| {
            Dataset::new(
                Array2::from_shape_vec((1, 4), values.to_vec()).unwrap(),
                Array2::zeros((1, 4)),
            )
        };
        let parts = Parts {
            train: column([1.0, 3.0, 1.0, 3.0]),
            dev: column([2.0, 4.0, 6.0, 8.0]),
            test: column([0.0; 4]),
        };
        let config = Config { norm: Normalisation::Standard, ..Config::of(Source::Circles, 4) };
        let (_, parts) = Preparation::of(&config, parts).unwrap();
        assert_eq!(parts.train.x().row(0).to_vec(), [-1.0, 1.0, -1.0, 1.0]);
        assert_eq!(parts.dev.x().row(0).to_vec(), [0.0, 2.0, 4.0, 6.0]);
    }

    #[test]
    fn features_are_built_in_the_table_s_order() {
        let features = vec![Feature::X2, Feature::X1X2];
        let config = Config { features, ..Config::of(Source::Circles, 1) };
        let data = Dataset::new(array![[2.0], [5.0]], array![[1.0]]);
        let parts = Parts { train: data.clone(), dev: data.clone(), test: data };
        let (_, parts) = Preparation::of(&config, parts).unwrap();
        assert_eq!(parts.train.x().column(0).to_vec(), [5.0, 10.0]);
    }
}
