//! What a link's reader has to be told: which part could not be used and what is accepted.

use std::fmt;

use crate::error::Error;
use crate::quote::quote;

/// One part of a link that was not taken as it stands. The default is used in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is the matter.
    pub kind: NoticeKind,
    /// The key as it stands in the link, with its run's prefix.
    pub key: String,
    /// The value as it stands in the link.
    pub value: String,
    /// What is accepted, free of language where possible; may be empty.
    pub accepted: String,
}

/// The kinds of [`Notice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The link is longer than any that is ever made; nothing of it was read.
    TooLong,
    /// No such key.
    UnknownKey,
    /// Not a value of this key, or out of its range.
    BadValue,
    /// Neither one activation nor one a hidden layer: `value` for `accepted` layers.
    ActivationCount,
    /// A network of `value` parameters, where at most `accepted` fit.
    TooManyParameters,
    /// `value` examples times parameters, where at most `accepted` fit.
    TooMuchWork,
    /// A split that leaves none of `value` examples to train on.
    EmptyTrainingSet,
    /// A value that needs `accepted` beside it.
    Needs,
    /// A key given twice; the first is used.
    Repeated,
    /// No lab of that name.
    UnknownLab,
    /// Further notices, of which `value` tells the number.
    More,
}

impl NoticeKind {
    /// A short code for translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::UnknownKey => "unknown_key",
            Self::BadValue => "bad_value",
            Self::ActivationCount => "activation_count",
            Self::TooManyParameters => "too_many_parameters",
            Self::TooMuchWork => "too_much_work",
            Self::EmptyTrainingSet => "empty_training_set",
            Self::Needs => "needs",
            Self::Repeated => "repeated",
            Self::UnknownLab => "unknown_lab",
            Self::More => "more",
        }
    }
}

impl Notice {
    pub(super) fn new(kind: NoticeKind, key: &str, value: &str, accepted: String) -> Self {
        Self { kind, key: quote(key), value: quote(value), accepted }
    }

    /// The notice for a preset's error, with `prefix` for the run.
    pub(super) fn of(error: &Error, prefix: &str) -> Self {
        let (kind, key, value, accepted) = match error {
            Error::OutOfRange { key, got, expected } => {
                (NoticeKind::BadValue, *key, got.clone(), expected.clone())
            }
            Error::ActivationCount { got, layers } => {
                (NoticeKind::ActivationCount, "act", got.to_string(), layers.to_string())
            }
            Error::TooManyParameters { got, most } => {
                (NoticeKind::TooManyParameters, "hidden", got.to_string(), most.to_string())
            }
            Error::TooMuchWork { got, most } => {
                (NoticeKind::TooMuchWork, "n", got.to_string(), most.to_string())
            }
            Error::EmptyTrainingSet { n } => {
                (NoticeKind::EmptyTrainingSet, "split", n.to_string(), String::new())
            }
            Error::Needs { key, got, needs } => {
                (NoticeKind::Needs, *key, got.clone(), needs.clone())
            }
            // The other errors are about data and questions: checking a preset gives none of them.
            _ => (NoticeKind::BadValue, "data", String::new(), error.to_string()),
        };
        Self::new(kind, &format!("{prefix}{key}"), &value, accepted)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, key, value, accepted } = self;
        match kind {
            NoticeKind::TooLong => write!(f, "the link has {value} bytes; at most {accepted}"),
            NoticeKind::UnknownKey => write!(f, "there is no key \"{key}\""),
            NoticeKind::BadValue => write!(f, "{key}={value} is not accepted ({accepted})"),
            NoticeKind::ActivationCount => {
                write!(
                    f,
                    "{key} has {value} activations for {accepted} hidden layers; give one, or one a layer"
                )
            }
            NoticeKind::TooManyParameters => {
                write!(
                    f,
                    "{key} makes a network of {value} parameters; at most {accepted} are accepted"
                )
            }
            NoticeKind::TooMuchWork => {
                write!(
                    f,
                    "{key}: {value} examples times parameters; at most {accepted} are accepted"
                )
            }
            NoticeKind::EmptyTrainingSet => {
                write!(f, "{key} leaves none of {value} examples to train on")
            }
            NoticeKind::Needs => write!(f, "{key}={value} needs {accepted}"),
            NoticeKind::Repeated => write!(f, "{key} is given twice; {key}={value} is left out"),
            NoticeKind::UnknownLab => write!(f, "there is no lab \"{value}\" ({accepted})"),
            NoticeKind::More => write!(f, "and {value} more"),
        }
    }
}
