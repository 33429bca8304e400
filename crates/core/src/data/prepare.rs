//! From examples as they come to what a network gets: the training source's shift, inputs built
//! from x1 and x2, normalisation.
//!
//! Normalisation takes mean and standard deviation of the training set and applies them
//! everywhere: x := (x - mu) / sigma, sigma^2 = 1/m sum (x - mu)^2. A constant column has no
//! spread to divide by: it becomes 0.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::images::shift_images;
use super::{Config, Dataset, Feature, Normalisation, Parts, Source};
use crate::kernels::mean_and_sd;

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
    #[must_use]
    pub fn of(x: ArrayView2<'_, f64>) -> Self {
        let (mut mean, mut sd) = (Array1::zeros(x.nrows()), Array1::ones(x.nrows()));
        for (i, row) in x.rows().into_iter().enumerate() {
            // A constant column's mean would be rounded.
            if row.iter().all(|v| *v == row[0]) {
                mean[i] = row[0];
            } else {
                (mean[i], sd[i]) = mean_and_sd(&row.to_vec());
            }
        }
        Self { mean, sd }
    }

    /// Normalises X in place.
    pub fn apply(&self, x: &mut Array2<f64>) {
        *x -= &self.mean.view().insert_axis(Axis(1));
        *x /= &self.sd.view().insert_axis(Axis(1));
    }
}

impl Preparation {
    /// Prepares the parts of a run, and what will prepare further examples alike.
    #[must_use]
    pub fn of(config: &Config, parts: Parts) -> (Self, Parts) {
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
            preparation.scale = Some(Scale::of(train.x()));
            train = preparation.normalised(train);
        }
        let [dev, test] = [dev, test].map(|part| preparation.apply(part, false));
        preparation.plane = plane;
        (preparation, Parts { train, dev, test })
    }

    /// The same steps, but with mean and standard deviation learnt from `data` as they come; as it
    /// is where there are no examples or nothing is normalised.
    #[must_use]
    pub fn refit(&self, data: &Dataset) -> Self {
        if self.scale.is_none() || data.m() == 0 {
            return self.clone();
        }
        let scale = Scale::of(self.features_of(data.x()).view());
        Self { scale: Some(scale), ..self.clone() }
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
    use super::*;
    use crate::rng::RandomState;

    #[test]
    fn normalised_columns_have_mean_0_and_variance_1_and_constant_ones_are_0() {
        let mut x = RandomState::new(2).randn_matrix(3, 500) * 40.0 + 7.0;
        x.row_mut(1).fill(0.1);
        Scale::of(x.view()).apply(&mut x);
        for i in [0, 2] {
            let row = x.row(i);
            assert!(row.sum().abs() < 1e-10);
            assert!((row.std(0.0) - 1.0).abs() < 1e-12);
        }
        assert!(x.row(1).iter().all(|&v| v == 0.0));
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
        let (_, parts) = Preparation::of(&config, parts);
        assert_eq!(parts.train.x().row(0).to_vec(), [-1.0, 1.0, -1.0, 1.0]);
        assert_eq!(parts.dev.x().row(0).to_vec(), [0.0, 2.0, 4.0, 6.0]);
    }

    #[test]
    fn features_are_built_in_the_table_s_order() {
        let features = vec![Feature::X2, Feature::X1X2];
        let config = Config { features, ..Config::of(Source::Circles, 1) };
        let data = Dataset::new(ndarray::array![[2.0], [5.0]], ndarray::array![[1.0]]);
        let parts = Parts { train: data.clone(), dev: data.clone(), test: data };
        let (_, parts) = Preparation::of(&config, parts);
        assert_eq!(parts.train.x().column(0).to_vec(), [5.0, 10.0]);
    }
}
