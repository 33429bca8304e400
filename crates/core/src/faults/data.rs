//! Mistakes in the preparation of the data.

use crate::data::{DataError, Dataset, Parts, Preparation};

/// What is done wrong with the inputs of dev and test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// Dev and test are normalised by their own mean and variance, not by the training set's.
    OwnNormalisation,
}

impl DataFault {
    /// Puts wrongly prepared parts in the place of right ones, from dev and test as they came.
    ///
    /// # Errors
    /// Where their own values can't be normalised.
    pub fn apply(
        self,
        preparation: &Preparation,
        [dev, test]: [Dataset; 2],
        parts: &mut Parts,
    ) -> Result<(), DataError> {
        let Self::OwnNormalisation = self;
        let own = |part: Dataset| -> Result<Dataset, DataError> {
            let part = preparation.refit(&part)?.apply(part, false);
            part.check_finite()?;
            Ok(part)
        };
        (parts.dev, parts.test) = (own(dev)?, own(test)?);
        Ok(())
    }
}
