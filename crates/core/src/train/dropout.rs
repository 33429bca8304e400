//! Where the masks of dropout come from while training.

use crate::named::named;
use crate::network::Masks;
use crate::rng::RandomState;

named! {
    /// Where the masks of dropout come from.
    MaskSource {
        /// One generator goes on from pass to pass.
        Fresh = "fresh",
        /// The generator begins anew at every forward pass, as in the course's notebook.
        Fixed = "fixed",
    }
}

/// The masks of dropout and their generator.
#[derive(Clone, Debug)]
pub(super) struct Dropout {
    source: MaskSource,
    seed: u32,
    pub rng: RandomState,
    masks: Masks,
    /// For how many examples the masks are drawn that always are the same.
    drawn: Option<usize>,
    on: bool,
}

impl Dropout {
    /// With masks that were not drawn yet; nothing is ever dropped where `keep` is `None`.
    pub fn new(source: MaskSource, seed: u32, masks: Masks, keep: Option<&[f64]>) -> Self {
        let rng = RandomState::new(seed);
        Self { source, seed, rng, masks, drawn: None, on: keep.is_some() }
    }

    /// The masks of a pass over `m` examples; `None` without dropout.
    pub fn draw(&mut self, m: usize) -> Option<&Masks> {
        if !self.on {
            return None;
        }
        if self.source == MaskSource::Fixed {
            self.rng = RandomState::new(self.seed);
            if self.drawn == Some(m) {
                return Some(&self.masks);
            }
            self.drawn = Some(m);
        }
        self.masks.draw(m, &mut self.rng);
        Some(&self.masks)
    }

    /// Other probabilities, from the next draw on.
    pub fn set_keep(&mut self, keep: Option<&[f64]>) {
        self.on = keep.is_some();
        self.drawn = None;
        if let Some(keep) = keep {
            self.masks.set_keep(keep);
        }
    }

    /// The masks last drawn; `None` without dropout or before the first draw.
    pub fn masks(&self) -> Option<&Masks> {
        Some(&self.masks).filter(|masks| self.on && masks.m() > 0)
    }

    /// Goes on with another generator; what was drawn before is forgotten.
    pub fn resume(&mut self, rng: RandomState) {
        self.rng = rng;
        self.drawn = None;
        self.masks.clear();
    }
}
