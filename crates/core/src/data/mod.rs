//! Data: what is drawn ([`sources`]), what was measured and is shipped ([`collections`]), how its
//! files and a reader's own are read ([`csv`]), how points drawn by hand are packed ([`points`]), how
//! examples are cut into train, dev and test
//! ([`split`]), what a network gets of them ([`prepare`]), the smallest error that any classifier
//! of them can have ([`bayes`]) and how well scores rank them ([`roc`]).
//!
//! ```
//! use gradlab_core::data::bayes::bayes_error;
//! use gradlab_core::data::{Config, Normalisation, Preparation, Source, parts_of};
//!
//! let moons = Config { norm: Normalisation::Standard, ..Config::of(Source::Moons, 400) };
//! let parts = parts_of(&moons, None)?;
//! assert_eq!(parts.sizes(), [240, 80, 80]); // 60/20/20 percent
//! assert_eq!(parts.train.x().dim(), (2, 240)); // X is (n_x, m)
//!
//! // Normalised by the training set's mean and variance.
//! let (_, parts) = Preparation::of(&moons, parts)?;
//! assert!(parts.train.x().row(0).sum().abs() < 1e-9);
//!
//! // The least share of examples that any classifier gets wrong: below 0.1 % with this noise.
//! assert!(bayes_error(&moons).is_some_and(|error| error.value < 0.001));
//! # Ok::<(), gradlab_core::data::DataError>(())
//! ```

pub mod bayes;
pub mod collections;
mod config;
pub mod csv;
mod error;
pub mod images;
pub mod points;
pub mod prepare;
pub mod roc;
pub mod sources;
pub mod split;

use ndarray::{Array2, ArrayView2};

use crate::kernels::Blocks;

pub use config::{Config, Dimensions, Draw, Feature, Normalisation, Source, Task};
pub use error::DataError;
pub use prepare::Preparation;
pub use split::{GivenData, Parts, is_stratified, parts_of};

/// Labelled examples, one a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    x: Array2<f64>,
    y: Array2<f64>,
    blocks: (Blocks, Blocks),
}

impl Dataset {
    /// From inputs `x` (n_x, m) and labels `y` (n_y, m).
    ///
    /// # Panics
    /// If the numbers of columns differ.
    #[must_use]
    pub fn new(x: Array2<f64>, y: Array2<f64>) -> Self {
        assert!(x.ncols() == y.ncols(), "one label column per example");
        let blocks = (Blocks::pack(x.view()), Blocks::pack(y.view()));
        Self { x, y, blocks }
    }

    /// Inputs X, (n_x, m).
    #[must_use]
    pub fn x(&self) -> ArrayView2<'_, f64> {
        self.x.view()
    }

    /// Labels Y, (n_y, m).
    #[must_use]
    pub fn y(&self) -> ArrayView2<'_, f64> {
        self.y.view()
    }

    /// X and Y, packed for the kernels.
    #[must_use]
    pub fn blocks(&self) -> (&Blocks, &Blocks) {
        (&self.blocks.0, &self.blocks.1)
    }

    /// The number of examples.
    #[must_use]
    pub fn m(&self) -> usize {
        self.x.ncols()
    }

    /// Refuses an input that is not a finite number.
    ///
    /// # Errors
    /// [`DataError::InputOverflow`], with the first such input.
    pub fn check_finite(&self) -> Result<(), DataError> {
        match self.x.rows().into_iter().position(|row| row.iter().any(|v| !v.is_finite())) {
            Some(i) => Err(DataError::InputOverflow { input: i + 1 }),
            None => Ok(()),
        }
    }

    /// The examples at `columns`, in that order.
    ///
    /// # Panics
    /// If a column is out of range.
    #[must_use]
    pub fn select(&self, columns: &[usize]) -> Self {
        Self::new(columns_of(&self.x, columns), columns_of(&self.y, columns))
    }
}

fn columns_of(matrix: &Array2<f64>, columns: &[usize]) -> Array2<f64> {
    Array2::from_shape_fn((matrix.nrows(), columns.len()), |(i, j)| matrix[(i, columns[j])])
}

/// Labels Y of examples of the given classes, 0 to `count` - 1: (1, m) of 0 and 1 for two
/// classes, one-hot (count, m) for more.
fn label_rows(classes: &[usize], count: usize) -> Array2<f64> {
    let one_if = |holds: bool| f64::from(u8::from(holds));
    if count == 2 {
        Array2::from_shape_fn((1, classes.len()), |(_, j)| one_if(classes[j] == 1))
    } else {
        Array2::from_shape_fn((count, classes.len()), |(k, j)| one_if(classes[j] == k))
    }
}
