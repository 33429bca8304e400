//! The error of the best possible classifier of each synthetic source.
