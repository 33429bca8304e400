//! The kinds of pictures.

use std::str::FromStr;

/// What a picture shows of its runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    /// What the networks say of the plane, with the cost curves; without a plane the errors as bars.
    #[default]
    Boundary,
    /// The cost curves, or the layers of networks that are not trained.
    Curves,
    /// The errors as bars.
    Bars,
    /// The first run's errors over a hyperparameter.
    Sweep(Sweep),
    /// Errors that dev sets of this size would report.
    Samples,
    /// z in the first hidden layer.
    Activations,
    /// The output's weights by their size, with the cost curves.
    Weights,
    /// Training examples as images, augmented.
    Images,
    /// The cost over two parameters, with the path of descent.
    Contour,
    /// The networks as diagrams.
    Network,
    /// The gradient beside differences, parameter by parameter, before training.
    Check,
    /// The same as blocks of cells.
    Blocks,
}

/// A hyperparameter and its values, all above 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    pub key: String,
    pub values: Vec<f64>,
}

/// What `--kind` accepts.
const ACCEPTED: &str = "boundary, curves, bars, sweep:KEY=V,V,..., samples, activations, weights, \
                        images, contour, network, check or blocks";

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "boundary" => Self::Boundary,
            "curves" => Self::Curves,
            "bars" => Self::Bars,
            "samples" => Self::Samples,
            "activations" => Self::Activations,
            "weights" => Self::Weights,
            "images" => Self::Images,
            "contour" => Self::Contour,
            "network" => Self::Network,
            "check" => Self::Check,
            "blocks" => Self::Blocks,
            _ => Self::Sweep(sweep(text).ok_or_else(|| format!("{text:?} is not {ACCEPTED}"))?),
        })
    }
}

fn sweep(text: &str) -> Option<Sweep> {
    let (key, values) = text.strip_prefix("sweep:")?.split_once('=')?;
    let number = |value: &str| value.parse().ok().filter(|v: &f64| *v > 0.0 && v.is_finite());
    let values = values.split(',').map(number).collect::<Option<Vec<f64>>>()?;
    (values.len() > 1 && values.is_sorted()).then(|| Sweep { key: key.into(), values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_says_its_key_and_rising_values_above_0() {
        let wanted = Sweep { key: "l2".into(), values: vec![0.01, 1.0, 10.0] };
        assert_eq!("sweep:l2=0.01,1,10".parse(), Ok(Kind::Sweep(wanted)));
        for text in ["", "sweep", "sweep:l2", "sweep:l2=1", "sweep:l2=0,1", "sweep:l2=2,1", "tree"]
        {
            assert!(text.parse::<Kind>().unwrap_err().contains("boundary"), "{text}");
        }
        assert_eq!("network".parse(), Ok(Kind::Network));
    }
}
