//! Claims of the lab `augment`.
