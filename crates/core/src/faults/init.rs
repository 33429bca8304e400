//! Mistakes in the first weights.

use crate::network::Parameters;

/// What is wrong with the weights that were drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitFault {
    /// One random number for all weights of a unit: each row of W\[l\] is its first number.
    OneDrawAUnit,
    /// Xavier's formula with 3 for 1 below the root, which is the constant of uniform numbers.
    XavierConstant,
}

impl InitFault {
    /// Makes weights that were drawn rightly wrong.
    pub fn apply(self, parameters: &mut Parameters) {
        for l in 1..=parameters.shape().layers() {
            let (mut w, _) = parameters.layer_mut(l);
            match self {
                Self::XavierConstant => w *= 3.0_f64.sqrt(),
                Self::OneDrawAUnit => {
                    for mut row in w.rows_mut() {
                        let first = row[0];
                        row.fill(first);
                    }
                }
            }
        }
    }
}
